// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Convolution;
import org.snn4j.core.op.TransposedConvolution;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class ConvolutionLayersTest {

  private static final ConvGeometry SQUARE = ConvGeometry.kernel(3).withPadding(1).withStride(2);
  private static final ConvGeometry FLAT = ConvGeometry.kernel(1, 3).withStride(1, 2);

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1);
  private final RandomTensors random = new RandomTensors(scope, 2);
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void each_layer_is_its_operation_with_its_parameters() {
    Tensor x = random.floats(2, 6, 7, 5);
    Tensor tokens = random.floats(2, 6, 11);
    Conv2d plain = new Conv2d(6, 10, SQUARE.withGroups(2), init);
    same(
        plain.forward(x, pass),
        Convolution.conv2d(x, value(plain, "weight"), value(plain, "bias"), plain.geometry()));
    Conv1d flat = new Conv1d(6, 10, FLAT, false, init);
    same(flat.forward(tokens, pass), Convolution.conv1d(tokens, value(flat, "weight"), null, FLAT));
    ConvTranspose2d large = new ConvTranspose2d(6, 4, SQUARE, 1, 0, true, init);
    same(
        large.forward(x, pass),
        TransposedConvolution.convTranspose2d(
            x, value(large, "weight"), value(large, "bias"), SQUARE, 1, 0));
    ConvTranspose1d longer = new ConvTranspose1d(6, 4, FLAT, 1, true, init);
    same(
        longer.forward(tokens, pass),
        TransposedConvolution.convTranspose1d(
            tokens, value(longer, "weight"), value(longer, "bias"), FLAT, 1));
  }

  @Test
  void parameters_have_pytorchs_names_shapes_and_bounds() {
    requireParameters(
        new Conv2d(6, 10, ConvGeometry.kernel(3, 5).withGroups(2), init), 45, 10, 3, 3, 5);
    requireParameters(new Conv1d(6, 10, FLAT, true, init), 18, 10, 6, 3);
    requireParameters(
        new ConvTranspose2d(6, 10, ConvGeometry.kernel(3, 5).withGroups(2), 0, true, init),
        75,
        6,
        5,
        3,
        5);
    requireParameters(new ConvTranspose1d(6, 10, FLAT, 0, true, init), 30, 6, 10, 3);
  }

  /** A weight of the sizes and a bias of 10, both uniform within the root of 1 / fan. */
  private static void requireParameters(Module layer, long fan, long... sizes) {
    assertThat(layer.parameters().keySet()).containsExactly("weight", "bias");
    assertThat(value(layer, "weight").shape()).isEqualTo(Shape.of(sizes));
    assertThat(value(layer, "bias").shape()).isEqualTo(Shape.of(10));
    // Rounded to float, a draw may lie half a unit beyond the bound.
    double bound = 1 / Math.sqrt(fan) * (1 + 1e-7);
    double largest = largest(value(layer, "weight"));
    assertThat(largest).isBetween(0.9 * bound, bound);
    // Ten draws: the largest is below half the bound once in a thousand seeds.
    assertThat(largest(value(layer, "bias"))).isBetween(0.5 * bound, bound);
  }

  private static double largest(Tensor tensor) {
    double largest = 0;
    for (double value : tensor.toDoubleArray()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Test
  void without_a_bias_there_is_only_a_weight() {
    Stream.of(
            new Conv2d(2, 3, SQUARE, false, init),
            new Conv1d(2, 3, FLAT, false, init),
            new ConvTranspose2d(2, 3, SQUARE, 0, false, init),
            new ConvTranspose1d(2, 3, FLAT, 0, false, init))
        .forEach(layer -> assertThat(layer.parameters().keySet()).containsExactly("weight"));
  }

  @Test
  void all_time_steps_at_once_are_each_step_by_itself() {
    FoldingTest.requireStepwise(new Conv2d(3, 5, SQUARE, init), random.floats(2, 3, 3, 7, 5), pass);
    FoldingTest.requireStepwise(
        new Conv2d(3, 5, ConvGeometry.kernel(1), init), random.floats(2, 3, 3, 7, 5), pass);
    FoldingTest.requireStepwise(
        new Conv1d(3, 5, FLAT, true, init), random.floats(2, 3, 3, 7), pass);
    FoldingTest.requireStepwise(
        new ConvTranspose2d(3, 5, SQUARE, 1, true, init), random.floats(2, 7, 3, 3, 5), pass);
    FoldingTest.requireStepwise(
        new ConvTranspose1d(3, 5, FLAT, 0, true, init), random.floats(2, 7, 3, 11), pass);
  }

  @Test
  void impossible_layers_are_refused_by_name() {
    refused("Conv2d: inChannels must be 1 or more but is 0", () -> new Conv2d(0, 3, SQUARE, init));
    refused(
        "Conv2d: outChannels must be 1 or more but is -1", () -> new Conv2d(3, -1, SQUARE, init));
    refused(
        "Conv2d: groups must divide inChannels = 6 but is 4",
        () -> new Conv2d(6, 8, SQUARE.withGroups(4), init));
    refused(
        "Conv2d: groups must divide outChannels = 8 but is 3",
        () -> new Conv2d(6, 8, SQUARE.withGroups(3), init));
    refused(
        "Conv1d: groups must divide outChannels = 8 but is 3",
        () -> new Conv1d(6, 8, FLAT.withGroups(3), true, init));
    refused(
        "ConvTranspose2d: groups must divide inChannels = 6 but is 4",
        () -> new ConvTranspose2d(6, 8, SQUARE.withGroups(4), 0, true, init));
    refused(
        "ConvTranspose1d: inChannels must be 1 or more but is 0",
        () -> new ConvTranspose1d(0, 8, FLAT, 0, true, init));
    assertThatThrownBy(() -> new Conv1d(3, 5, SQUARE, true, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Conv1d: the geometry must have height 1, without vertical stride or padding, but is");
  }

  @Test
  void inputs_of_another_rank_are_refused() {
    assertThatThrownBy(() -> new Conv2d(3, 5, SQUARE, init).forward(random.floats(3, 7, 5), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage("conv2d: x must have shape [N, C, H, W] but has [3, 7, 5]");
    assertThatThrownBy(() -> new Conv1d(3, 5, FLAT, true, init).forward(random.floats(3, 7), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage("conv1d: x must have shape [N, C, L] but has [3, 7]");
  }

  @Test
  void layers_in_double_take_doubles() {
    Conv2d layer = new Conv2d(3, 5, SQUARE, init.inDoublePrecision());
    assertThat(layer.forward(random.doubles(2, 3, 7, 5), pass).dtype()).isEqualTo(DType.DOUBLE);
    assertThatThrownBy(() -> layer.forward(random.floats(2, 3, 7, 5), pass))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The operands must have one element type");
  }

  private static Tensor value(Module layer, String name) {
    return layer.parameters().get(name).value();
  }

  private static void same(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.toFloatArray()).containsExactly(expected.toFloatArray());
  }

  private static void refused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }
}
