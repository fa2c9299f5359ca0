// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.Lively;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.NeuronLayer;
import org.snn4j.neuron.check.BatchIndependence;
import org.snn4j.neuron.surrogate.Surrogate;

class SpikingSelfAttentionTest {

  private static final int T = 3;
  private static final int N = 2;
  private static final int HEADS = 5;
  private static final int WIDTH = 7;
  private static final int C = HEADS * WIDTH;
  private static final int L = 11;

  private final TensorScope scope = TensorScope.open("SpikingSelfAttentionTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 5);
  private final Tensor x = random.uniform(DType.DOUBLE, -1, 2, T, N, C, L);
  private final Tensor weights = random.uniform(DType.DOUBLE, -1, 1, T, N, C, L);

  @AfterEach
  void close() {
    scope.close();
  }

  /** Attentions of tokens last by name. */
  private record Kind(String name, Maker maker) {
    @Override
    public String toString() {
      return name;
    }
  }

  private interface Maker {
    Module make(int dim, int heads, BlockLayers layers);
  }

  static Stream<Kind> tokensLast() {
    return Stream.of(
        new Kind("SpikingSelfAttention", (dim, h, l) -> new SpikingSelfAttention(dim, h, 0.125, l)),
        new Kind("TokenQKAttention", TokenQKAttention::new),
        new Kind("ChannelQKAttention", ChannelQKAttention::new));
  }

  private static Module tokensFirst(int dim, int heads, BlockLayers layers) {
    TokenFirstSpikingSelfAttention.Choices choices =
        new TokenFirstSpikingSelfAttention.Choices(0.125, false, false);
    return new TokenFirstSpikingSelfAttention(dim, heads, choices, layers);
  }

  private Module made(Kind kind) {
    Module made = kind.maker().make(C, HEADS, BlockLayers.published(init));
    Lively.norms(made, scope);
    return made;
  }

  @Test
  void tokens_first_and_tokens_last_give_equal_spikes_and_gradients() {
    BlockLayers layers = BlockLayers.published(init);
    Module last = new SpikingSelfAttention(C, HEADS, 0.125, layers);
    Lively.norms(last, scope);
    Module first = tokensFirst(C, HEADS, layers);
    TokenFirstWeights.load(first, last, scope);
    AttentionRun one = AttentionRun.of(last, x, weights, scope);
    AttentionRun other = AttentionRun.of(first, swapped(x), swapped(weights), scope);
    requireSpikes(one.y());
    assertThat(swapped(other.y()).toDoubleArray()).containsExactly(one.y().toDoubleArray());
    requireClose(swapped(other.gx()), one.gx());
    Map<String, Tensor> joined = TokenFirstWeights.joined(other.parameters());
    assertThat(joined.keySet()).isEqualTo(one.parameters().keySet());
    joined.forEach((name, gradient) -> requireClose(gradient, one.parameters().get(name)));
  }

  @ParameterizedTest
  @MethodSource("tokensLast")
  void permuting_the_tokens_permutes_the_output(Kind kind) {
    Module module = made(kind);
    AttentionRun plain = AttentionRun.of(module, x, weights, scope);
    AttentionRun moved = AttentionRun.of(module, turned(x), turned(weights), scope);
    requireSpikes(plain.y());
    assertThat(moved.y().toDoubleArray()).containsExactly(turned(plain.y()).toDoubleArray());
    requireClose(moved.gx(), turned(plain.gx()));
  }

  @Test
  void permuting_tokens_that_come_first_permutes_the_output() {
    Module module = tokensFirst(C, HEADS, BlockLayers.published(init));
    Lively.norms(module, scope);
    AttentionRun plain = AttentionRun.of(module, swapped(x), swapped(weights), scope);
    AttentionRun moved =
        AttentionRun.of(module, swapped(turned(x)), swapped(turned(weights)), scope);
    requireSpikes(plain.y());
    assertThat(swapped(moved.y()).toDoubleArray())
        .containsExactly(turned(swapped(plain.y())).toDoubleArray());
  }

  @ParameterizedTest
  @MethodSource("tokensLast")
  void samples_do_not_depend_on_each_other(Kind kind) {
    Module module = made(kind);
    requireSpikes(module.forward(x, ForwardPass.inference(scope)));
    assertThat(new BatchIndependence(module, 1).check(x)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tokensLast")
  void without_spikes_gradients_are_finite_differences(Kind kind) {
    requireDifferences(kind.maker().make(4, 2, smooth()), 4, 3);
  }

  @Test
  void without_spikes_gradients_of_tokens_first_are_finite_differences() {
    requireDifferences(tokensFirst(4, 2, smooth()), 3, 4);
  }

  private BlockLayers smooth() {
    LIFNode neuron = new LIFNode().withSurrogate(Surrogate.sigmoid().smooth());
    return new BlockLayers(neuron, neuron.withThreshold(0.5), init);
  }

  private void requireDifferences(Module module, int axis2, int axis3) {
    Tensor small = random.uniform(DType.DOUBLE, -1, 2, 2, 1, axis2, axis3);
    ModuleGradientCheck.check(module, ForwardPass.Mode.FROZEN_NORMS, small);
  }

  @ParameterizedTest
  @MethodSource("tokensLast")
  void heads_that_do_not_divide_the_channels_are_refused_by_name(Kind kind) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kind.maker().make(C, 4, BlockLayers.published(init)))
        .withMessage(kind + ": dim must be divisible by heads = 4 but is 35");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kind.maker().make(C, 0, BlockLayers.published(init)))
        .withMessage(kind + ": dim and heads must be 1 or more but are 35 and 0");
  }

  @ParameterizedTest
  @MethodSource("tokensLast")
  void other_shapes_are_refused_by_name(Kind kind) {
    Module module = made(kind);
    ForwardPass pass = ForwardPass.inference(scope);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> module.forward(random.doubles(T, N, C), pass))
        .withMessageContaining(kind + ": x must have shape [T, N, C, L]");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> module.forward(random.doubles(T, N, 30, L), pass))
        .withMessageContaining(
            kind + ": x must have C = 35 channels on axis 2 but has shape [3, 2, 30, 11]");
  }

  @Test
  void a_scale_that_is_not_finite_is_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SpikingSelfAttention(C, HEADS, Double.NaN, BlockLayers.published(init)))
        .withMessage("SpikingSelfAttention: scale must be finite but is NaN");
  }

  @Test
  void a_state_of_another_batch_is_refused_by_name() {
    Module module = new SpikingSelfAttention(C, HEADS, init);
    ForwardPass pass = ForwardPass.inference(scope);
    module.forward(x, pass);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> module.forward(random.doubles(T, 3, C, L), pass))
        .withMessageContaining("layer 'qkv_lif'");
  }

  @Test
  void the_tutorials_form_fires_at_1_throughout_and_keeps_biases() {
    Module tutorial = TokenFirstSpikingSelfAttention.ofTutorial(C, HEADS, init);
    assertThat(tutorial.parameters()).containsKeys("q_linear.bias", "proj_linear.bias");
    assertThat(tutorial.modules().get("attn_lif"))
        .extracting(layer -> ((NeuronLayer<?>) layer).neuron())
        .isEqualTo(new LIFNode());
  }

  private static Tensor swapped(Tensor tensor) {
    return Views.transpose(tensor.detach(), 2, 3);
  }

  /** The tokens 4 to 10 before the tokens 0 to 3. */
  private static Tensor turned(Tensor tensor) {
    List<Tensor> parts = Joins.split(tensor.detach(), 3, 4, L - 4);
    return Joins.concat(3, parts.get(1), parts.get(0));
  }

  private static void requireSpikes(Tensor y) {
    double rate = 0;
    for (double spike : y.toDoubleArray()) {
      assertThat(spike).isIn(0.0, 1.0);
      rate += spike / y.length();
    }
    assertThat(rate).isBetween(0.05, 0.95);
  }

  private static void requireClose(Tensor one, Tensor other) {
    assertThat(one.shape()).isEqualTo(other.shape());
    assertThat(one.toDoubleArray()).containsExactly(other.toDoubleArray(), within(1e-11));
    assertThat(one.toDoubleArray()).isNotEqualTo(new double[(int) one.length()]);
  }
}
