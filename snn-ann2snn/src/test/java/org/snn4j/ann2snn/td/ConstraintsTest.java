// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class ConstraintsTest {

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1);
  private final RandomTensors random = new RandomTensors(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void a_sequence_needs_time_steps_and_an_axis_beside_time() {
    Tensor flat = random.floats(3);
    Tensor none = scope.zeros(DType.FLOAT, Shape.of(0, 2, 3));
    for (TemporalDifference operator :
        new TemporalDifference[] {
          new TDSoftmax(),
          new TDLayerNorm(3, init),
          new TDRMSNorm(3, init),
          new TDGELU(),
          new TDSiLU(),
          new TDLinear(3, 2, init)
        }) {
      String name = operator.getClass().getSimpleName();
      refused(() -> operator.forward(flat, pass()), name, "must have shape [T, N, ...]");
      refused(() -> operator.forward(none, pass()), name, "1 time step or more");
    }
  }

  @Test
  void softmax_along_time_or_no_axis_at_all_is_refused() {
    Tensor x = random.floats(2, 3, 5);
    refused(() -> new TDSoftmax(0), "TDSoftmax", "must not be 0");
    refused(
        () -> new TDSoftmax(-3).forward(x, pass()), "TDSoftmax", "must not be the axis of time");
    refused(() -> new TDSoftmax(3).forward(x, pass()), "TDSoftmax", "between -2 and 2");
    refused(() -> new TDSoftmax(-4).forward(x, pass()), "TDSoftmax", "but is -4");
  }

  @Test
  void time_is_never_among_the_normalised_axes() {
    Tensor x = random.floats(2, 3, 5);
    Shape all = Shape.of(2, 3, 5);
    TDLayerNorm norm = new TDLayerNorm(all, 1e-5, false, false, init);
    refused(() -> norm.forward(x, pass()), "TDLayerNorm", "normalized_shape [2, 3, 5]");
    TDLayerNorm wide = new TDLayerNorm(7, init);
    refused(() -> wide.forward(x, pass()), "TDLayerNorm", "normalized_shape [7]");
    TDRMSNorm root = new TDRMSNorm(all, OptionalDouble.empty(), false, init);
    refused(() -> root.forward(x, pass()), "TDRMSNorm", "normalized_shape [2, 3, 5]");
  }

  @Test
  void norms_need_values_and_an_eps_above_zero() {
    Shape five = Shape.of(5);
    refused(() -> new TDLayerNorm(Shape.of(), 1e-5, true, true, init), "TDLayerNorm", "axes");
    refused(() -> new TDLayerNorm(five, Double.NaN, true, true, init), "TDLayerNorm", "eps", "NaN");
    refused(() -> new TDLayerNorm(five, 0, true, true, init), "TDLayerNorm", "eps", "0");
    OptionalDouble negative = OptionalDouble.of(-1);
    refused(() -> new TDRMSNorm(five, negative, true, init), "TDRMSNorm", "eps", "-1");
  }

  @Test
  void a_norm_without_weight_has_no_bias_either() {
    assertThat(new TDLayerNorm(Shape.of(5), 1e-5, false, true, init).parameters()).isEmpty();
    assertThat(new TDLayerNorm(Shape.of(5), 1e-5, true, false, init).parameters())
        .containsOnlyKeys("weight");
    TDLayerNorm whole = new TDLayerNorm(5, init);
    assertThat(whole.parameters()).containsOnlyKeys("weight", "bias");
    assertThat(whole.parameters().get("weight").value().toDoubleArray()).containsOnly(1);
    assertThat(whole.parameters().get("bias").value().toDoubleArray()).containsOnly(0);
  }

  @Test
  void an_approximation_of_another_name_is_refused() {
    assertThat(TDGELU.named("none").approximation())
        .isNotEqualTo(TDGELU.named("tanh").approximation());
    refused(() -> TDGELU.named("sigmoid"), "TDGELU", "'none' or 'tanh' but is 'sigmoid'");
    refused(() -> TDGELU.named("NONE"), "TDGELU", "'NONE'");
  }

  @Test
  void linear_maps_start_within_their_bound_and_need_features() {
    TDLinear linear = new TDLinear(16, 31, init);
    double[] weights = linear.parameters().get("weight").value().toDoubleArray();
    double[] biases = linear.parameters().get("bias").value().toDoubleArray();
    assertThat(Arrays.stream(weights).map(Math::abs).max().orElseThrow()).isBetween(0.2, 0.25);
    assertThat(Arrays.stream(biases).map(Math::abs).max().orElseThrow()).isBetween(0.1, 0.25);
    refused(() -> new TDLinear(0, 2, init), "TDLinear", "inFeatures");
    refused(() -> new TDLinear(2, 0, init), "TDLinear", "outFeatures");
    refused(() -> linear.forward(random.floats(2, 3, 5), pass()), "16 features");
  }

  @Test
  void convolutions_take_images_over_time_alone() {
    TDConv2d conv = new TDConv2d(3, 2, ConvGeometry.kernel(3), init);
    assertThat(conv.parameters()).containsOnlyKeys("weight", "bias");
    refused(() -> conv.forward(random.floats(2, 3, 5, 5), pass()), "TDConv2d", "[T, N, C, H, W]");
  }

  @Test
  void the_bias_counts_once() {
    TDLinear linear = new TDLinear(3, 2, init);
    Tensor x = scope.zeros(DType.FLOAT, Shape.of(5, 1, 3));
    float[] y = linear.forward(x, pass()).toFloatArray();
    float[] bias = linear.parameters().get("bias").value().toFloatArray();
    assertThat(Arrays.copyOf(y, 2)).containsExactly(bias);
    assertThat(Arrays.copyOfRange(y, 2, y.length)).containsOnly(0);
  }

  @Test
  void the_smallest_eps_is_that_of_the_element_type() {
    TDRMSNorm norm = new TDRMSNorm(1, Init.seeded(scope, 1).inDoublePrecision());
    double tiny = 1e-8;
    Tensor y = norm.forward(scope.of(new double[] {tiny}, 1, 1, 1), pass());
    double expected = tiny / Math.sqrt(tiny * tiny + Math.pow(2, -52));
    assertThat(y.item()).isCloseTo(expected, Percentage.withPercentage(1e-9));
    Tensor narrow = scope.of(new float[] {1e-4f}, 1, 1, 1);
    double inFloat = 1e-4 / Math.sqrt(1e-8 + Math.pow(2, -23));
    assertThat(new TDRMSNorm(1, init).forward(narrow, pass()).item())
        .isCloseTo(inFloat, Percentage.withPercentage(1e-4));
  }

  private static void refused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  private ForwardPass pass() {
    return ForwardPass.inference(scope);
  }
}
