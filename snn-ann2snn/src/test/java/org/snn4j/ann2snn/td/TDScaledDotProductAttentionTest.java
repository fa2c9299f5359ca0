// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Attention;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.RandomTensors;

class TDScaledDotProductAttentionTest {

  private static final Attention.Mask NONE = new Attention.Mask.None();

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 5);
  private final Tensor query = random.doubles(3, 2, 5, 7);
  private final Tensor key = random.doubles(3, 2, 4, 7);
  private final Tensor value = random.doubles(3, 2, 4, 2);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void outputs_add_up_to_attention_of_the_sums_with_every_mask() {
    double usual = 1 / Math.sqrt(7);
    check(new TDScaledDotProductAttention(), NONE, NONE, usual);
    OptionalDouble half = OptionalDouble.of(0.5);
    check(new TDScaledDotProductAttention(false, half), NONE, NONE, 0.5);
    Attention.Mask causal = new Attention.Mask.Causal();
    check(new TDScaledDotProductAttention(true, OptionalDouble.empty()), NONE, causal, usual);
    check(new TDScaledDotProductAttention(), causal, causal, usual);
    Attention.Mask added = new Attention.Mask.Additive(random.doubles(5, 4));
    check(new TDScaledDotProductAttention(), added, added, usual);
    Attention.Mask allowed = new Attention.Mask.Allowed(allowed());
    check(new TDScaledDotProductAttention(), allowed, allowed, usual);
  }

  @Test
  void keys_with_fewer_axes_are_aligned_at_time() {
    Tensor shared = random.doubles(3, 4, 7);
    Tensor values = random.doubles(3, 4, 2);
    Tensor y = new TDScaledDotProductAttention().attend(query, shared, values, NONE, pass());
    Running.assertSums("shared keys", y, expected(query, shared, values, NONE, 1 / Math.sqrt(7)));
  }

  @Test
  void single_steps_of_one_pass_equal_the_whole_sequence() {
    TDScaledDotProductAttention operator = new TDScaledDotProductAttention();
    Tensor whole = operator.attend(query, key, value, NONE, pass());
    ForwardPass stream = pass();
    List<Tensor> steps = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      steps.add(
          operator.step(
              Views.select(query, 0, t),
              Views.select(key, 0, t),
              Views.select(value, 0, t),
              NONE,
              stream));
    }
    Running.assertClose("steps", Joins.stack(0, steps), whole);
  }

  @Test
  void another_number_of_keys_starts_everything_at_rest() {
    TDScaledDotProductAttention operator = new TDScaledDotProductAttention();
    ForwardPass pass = pass();
    operator.attend(query, key, value, NONE, pass);
    Tensor q = random.doubles(1, 2, 5, 7);
    Tensor k = random.doubles(1, 2, 3, 7);
    Tensor v = random.doubles(1, 2, 3, 2);
    Tensor expected = Attention.scaledDotProduct(q, k, v, NONE, 1 / Math.sqrt(7));
    Running.assertClose("restarted", operator.attend(q, k, v, NONE, pass), expected);
  }

  @Test
  void gradients_meet_central_differences_over_two_calls() {
    TDScaledDotProductAttention operator =
        new TDScaledDotProductAttention(true, OptionalDouble.of(0.7));
    GradientCheck.check(
        x -> {
          ForwardPass pass = ForwardPass.training(Tape.recordingIn(x[0].scope()), 0);
          List<Tensor> parts = new ArrayList<>();
          for (long[] part : new long[][] {{0, 2}, {2, 3}}) {
            List<Tensor> steps = new ArrayList<>();
            for (Tensor input : x) {
              steps.add(Running.steps(input, part[0], part[1]));
            }
            parts.add(operator.attend(steps.get(0), steps.get(1), steps.get(2), NONE, pass));
          }
          return Joins.concat(0, parts);
        },
        random.doubles(3, 3, 2),
        random.doubles(3, 4, 2),
        random.doubles(3, 4, 2));
  }

  @Test
  void what_cannot_be_attended_to_is_refused() {
    TDScaledDotProductAttention operator = new TDScaledDotProductAttention();
    refused(operator, random.doubles(3, 7), key, value, "query must have 3 axes or more");
    refused(operator, query, random.doubles(3, 7), value, "key must have 3 axes or more");
    refused(operator, query, key, random.doubles(3, 7), "value must have 3 axes or more");
    Tensor none = scope.zeros(DType.DOUBLE, Shape.of(0, 2, 5, 7));
    refused(operator, none, none, none, "query must have 1 time step or more");
    refused(operator, query, Running.steps(key, 0, 2), value, "key must have as many time steps");
    refused(operator, query, key, Running.steps(value, 0, 2), "value must have as many time steps");
  }

  @Test
  void a_mask_beside_causality_and_a_scale_that_is_no_number_are_refused() {
    TDScaledDotProductAttention causal =
        new TDScaledDotProductAttention(true, OptionalDouble.empty());
    Attention.Mask mask = new Attention.Mask.Additive(random.doubles(5, 4));
    assertThatThrownBy(() -> causal.attend(query, key, value, mask, pass()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("attn_mask must not be given where is_causal is true");
    OptionalDouble nan = OptionalDouble.of(Double.NaN);
    assertThatThrownBy(() -> new TDScaledDotProductAttention(false, nan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale must be finite but is NaN");
  }

  private void refused(
      TDScaledDotProductAttention operator, Tensor q, Tensor k, Tensor v, String sentence) {
    assertThatThrownBy(() -> operator.attend(q, k, v, NONE, pass()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("TDScaledDotProductAttention: " + sentence);
  }

  private void check(
      TDScaledDotProductAttention operator, Attention.Mask given, Attention.Mask meant, double s) {
    Tensor y = operator.attend(query, key, value, given, pass());
    Running.assertSums(meant + " " + s, y, expected(query, key, value, meant, s));
  }

  private static List<Tensor> expected(
      Tensor q, Tensor k, Tensor v, Attention.Mask mask, double scale) {
    List<Tensor> queries = Running.sums(q);
    List<Tensor> keys = Running.sums(k);
    List<Tensor> values = Running.sums(v);
    List<Tensor> expected = new ArrayList<>();
    for (int t = 0; t < queries.size(); t++) {
      expected.add(
          Attention.scaledDotProduct(queries.get(t), keys.get(t), values.get(t), mask, scale));
    }
    return expected;
  }

  /** Every query may attend to something. */
  private Tensor allowed() {
    return scope.of(
        new double[] {1, 0, 0, 1, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0}, 5, 4);
  }

  private ForwardPass pass() {
    return ForwardPass.inference(scope);
  }
}
