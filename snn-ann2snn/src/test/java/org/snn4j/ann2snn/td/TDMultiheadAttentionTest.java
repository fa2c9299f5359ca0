// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.op.Attention;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

class TDMultiheadAttentionTest {

  private static final int WIDTH = 6;
  private static final int HEADS = 3;
  private static final int SAMPLES = 2;

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 5);
  private final MultiheadAttention layer =
      Trained.filled(new MultiheadAttention(WIDTH, HEADS, init), init);
  private final TDMultiheadAttention operator = TDMultiheadAttention.of(layer, scope);
  private final Tensor x = random.doubles(3, SAMPLES, 5, WIDTH);
  private final Tensor key = random.doubles(3, SAMPLES, 7, WIDTH);
  private final Tensor value = random.doubles(3, SAMPLES, 7, WIDTH);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void outputs_add_up_to_the_layer_s_result_for_the_inputs_sum() {
    List<Tensor> expected = new ArrayList<>();
    Running.sums(x).forEach(sum -> expected.add(layer.forward(sum, pass())));
    Running.assertSums("self", operator.forward(x, pass()), expected);
    check(MultiheadCall.plain(), new Attention.Mask.None());
    check(MultiheadCall.plain().causal(), new Attention.Mask.Causal());
  }

  @Test
  void a_layer_without_biases_becomes_an_operator_without() {
    MultiheadAttention plain =
        Trained.filled(new MultiheadAttention(WIDTH, HEADS, false, true, init), init);
    TDMultiheadAttention made = TDMultiheadAttention.of(plain, scope);
    assertThat(made.parameters())
        .containsOnlyKeys("q_proj.weight", "k_proj.weight", "v_proj.weight", "out_proj.weight");
    List<Tensor> expected = new ArrayList<>();
    Running.sums(x).forEach(sum -> expected.add(plain.forward(sum, pass())));
    Running.assertSums("no bias", made.forward(x, pass()), expected);
  }

  @Test
  void masks_may_be_shared_or_given_for_each_sample_and_head() {
    Tensor added = random.doubles(5, 7);
    Attention.Mask shared = new Attention.Mask.Additive(added);
    check(MultiheadCall.plain().withMask(shared), shared);
    Tensor each = random.doubles(SAMPLES * HEADS, 5, 7);
    Tensor split = Views.reshape(each, Shape.of(SAMPLES, HEADS, 5, 7));
    check(
        MultiheadCall.plain().withMask(new Attention.Mask.Additive(each)),
        new Attention.Mask.Additive(split));
  }

  @Test
  void a_blocking_mask_is_the_opposite_of_an_allowing_one() {
    double[] ones = new double[35];
    double[] zeros = new double[35];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = i % 3 == 0 ? 1 : 0;
      zeros[i] = 1 - ones[i];
    }
    check(
        MultiheadCall.plain().withMask(MultiheadCall.blocking(scope.of(ones, 5, 7))),
        new Attention.Mask.Allowed(scope.of(zeros, 5, 7)));
  }

  @Test
  void single_steps_of_one_pass_equal_the_whole_sequence() {
    Tensor whole = operator.forward(x, pass());
    ForwardPass stream = pass();
    List<Tensor> steps = new ArrayList<>();
    for (Tensor step : Joins.unstack(x, 0)) {
      steps.add(operator.step(step, stream));
    }
    Running.assertClose("steps", Joins.stack(0, steps), whole);
  }

  @Test
  void the_copies_are_thirds_of_the_packed_map_and_memory_of_their_own() {
    double[] packed = layer.parameters().get("in_proj_weight").value().toDoubleArray();
    List<String> names = List.of("q_proj.weight", "k_proj.weight", "v_proj.weight");
    for (int i = 0; i < names.size(); i++) {
      double[] third = operator.parameters().get(names.get(i)).value().toDoubleArray();
      int from = i * WIDTH * WIDTH;
      assertThat(third)
          .as(names.get(i))
          .containsExactly(Arrays.copyOfRange(packed, from, from + WIDTH * WIDTH));
    }
    operator
        .parameters()
        .values()
        .forEach(p -> p.value().copyFrom(new double[(int) p.value().length()]));
    assertThat(layer.parameters().get("in_proj_weight").value().toDoubleArray())
        .containsExactly(packed);
  }

  @Test
  void gradients_meet_central_differences() {
    Tensor small = random.doubles(2, 1, 2, 4);
    TDMultiheadAttention fresh = new TDMultiheadAttention(4, 2, init);
    ModuleGradientCheck.check(fresh, ForwardPass.Mode.TRAINING, small);
  }

  @Test
  void constants_that_are_not_supported_are_refused() {
    refused(() -> new TDMultiheadAttention(6, 4, init), "num_heads must divide embed_dim = 6");
    refused(() -> new TDMultiheadAttention(6, 0, init), "num_heads must be 1 or more");
    refused(
        () -> new TDMultiheadAttention(6, 3, 0.1, true, true, init),
        "dropout must be 0.0 but is 0.1");
    refused(
        () -> new TDMultiheadAttention(6, 3, Double.NaN, true, true, init), "dropout must be 0.0");
    refused(() -> new TDMultiheadAttention(6, 3, 0, true, false, init), "batch_first must be True");
    MultiheadAttention tokensFirst = new MultiheadAttention(6, 3, true, false, init);
    refused(() -> TDMultiheadAttention.of(tokensFirst, scope), "batch_first must be True");
  }

  @Test
  void calls_that_are_not_supported_are_refused() {
    Attention.Mask none = new Attention.Mask.None();
    Attention.Mask mask = new Attention.Mask.Additive(random.doubles(5, 7));
    Optional<Tensor> padding = Optional.of(random.doubles(2, 7));
    refused(new MultiheadCall(padding, false, none, true, false), "key_padding_mask must be None");
    refused(
        new MultiheadCall(Optional.empty(), true, none, true, false), "need_weights must be False");
    refused(
        new MultiheadCall(Optional.empty(), false, none, false, false),
        "average_attn_weights must be True");
    refused(
        MultiheadCall.plain().withMask(mask).causal(),
        "attn_mask must not be given where is_causal is True");
  }

  @Test
  void tokens_and_masks_of_another_shape_are_refused() {
    assertThatThrownBy(() -> operator.forward(random.doubles(2, 5, WIDTH), pass()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("TDMultiheadAttention: query must have shape [T, N, L, 6]");
    Tensor wide = random.doubles(3, SAMPLES, 7, 5);
    assertThatThrownBy(() -> operator.attend(x, wide, value, MultiheadCall.plain(), pass()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("key must have shape [T, N, L, 6] but has [3, 2, 7, 5]");
    Attention.Mask mask = new Attention.Mask.Additive(random.doubles(3, 5, 7));
    MultiheadCall call = MultiheadCall.plain().withMask(mask);
    assertThatThrownBy(() -> operator.attend(x, key, value, call, pass()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("attn_mask must have shape [L, S] or [N * heads = 6, L, S]");
  }

  private void refused(MultiheadCall call, String sentence) {
    refused(() -> operator.attend(x, key, value, call, pass()), sentence);
  }

  private static void refused(ThrowingCallable call, String sentence) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TDMultiheadAttention: " + sentence);
  }

  private void check(MultiheadCall call, Attention.Mask meant) {
    List<Tensor> queries = Running.sums(x);
    List<Tensor> keys = Running.sums(key);
    List<Tensor> values = Running.sums(value);
    List<Tensor> expected = new ArrayList<>();
    for (int t = 0; t < queries.size(); t++) {
      expected.add(
          layer.attend(queries.get(t), keys.get(t), values.get(t), meant, pass()).output());
    }
    Tensor y = operator.attend(x, key, value, call, pass());
    Running.assertSums(meant.toString(), y, expected);
  }

  private ForwardPass pass() {
    return ForwardPass.inference(scope);
  }
}
