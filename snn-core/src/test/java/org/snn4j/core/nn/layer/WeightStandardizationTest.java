// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

/** WSConv2d and WSLinear. */
class WeightStandardizationTest {

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 2);
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void weights_of_an_output_have_mean_0_and_length_near_the_gain() {
    Tensor weight = random.doubles(3, 2, 5, 7);
    Tensor gain = scope.of(new double[] {1, 2, -3}, 3, 1, 1, 1);
    Tensor standard = WeightStandardization.of(weight, gain, 1e-12);
    assertThat(standard.shape()).isEqualTo(weight.shape());
    double[] values = standard.toDoubleArray();
    int fan = 2 * 5 * 7;
    for (int output = 0; output < 3; output++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < fan; i++) {
        sum += values[output * fan + i];
        squares += values[output * fan + i] * values[output * fan + i];
      }
      assertThat(sum).isCloseTo(0, within(1e-12));
      // The unbiased variance times fan is fan / (fan - 1) of the squared length.
      double factor = new double[] {1, 2, -3}[output];
      assertThat(squares).isCloseTo(factor * factor * (fan - 1) / fan, within(1e-9));
    }
  }

  @Test
  void eps_is_added_to_the_variance_times_the_fan() {
    Tensor weight = scope.of(new double[] {1, 3, 5, 3, 3, 3}, 2, 3);
    // Unbiased variance 4, fan 3.
    double factor = 1 / Math.sqrt(4 * 3 + 0.25);
    assertThat(WeightStandardization.of(weight, null, 0.25).toDoubleArray())
        .containsExactly(new double[] {-2 * factor, 0, 2 * factor, 0, 0, 0}, within(1e-14));
  }

  @Test
  void names_and_first_values_are_the_peers() {
    WSConv2d conv = new WSConv2d(4, 3, ConvGeometry.kernel(3), init);
    assertThat(conv.stateDict().entries().keySet()).containsExactly("weight", "bias", "gain");
    assertThat(conv.parameters().get("gain").value().shape()).isEqualTo(Shape.of(3, 1, 1, 1));
    assertThat(conv.parameters().get("gain").value().toDoubleArray()).containsExactly(1, 1, 1);
    WSLinear linear = new WSLinear(5, 2, init);
    assertThat(linear.stateDict().entries().keySet()).containsExactly("weight", "bias", "gain");
    assertThat(linear.parameters().get("gain").value().shape()).isEqualTo(Shape.of(2, 1));
    WSLinear bare = new WSLinear(5, 2, false, false, 1e-4, init);
    assertThat(bare.stateDict().entries().keySet()).containsExactly("weight");
    assertThat(linear.forward(random.doubles(7, 3, 5), pass).shape()).isEqualTo(Shape.of(7, 3, 2));
  }

  @Test
  void without_a_gain_the_layer_is_the_one_with_gain_1() {
    WSLinear plain = new WSLinear(5, 2, false, false, 1e-4, init);
    WSLinear with = new WSLinear(5, 2, false, true, 1e-4, init);
    Tensor weight = plain.parameters().get("weight").value();
    with.parameters().get("weight").value().copyFrom(weight.toDoubleArray());
    Tensor x = random.doubles(3, 5);
    assertThat(plain.forward(x, pass).toDoubleArray())
        .containsExactly(with.forward(x, pass).toDoubleArray(), within(1e-14));
  }

  @Test
  void gradients_meet_central_differences() {
    ConvGeometry geometry = ConvGeometry.kernel(3).withPadding(1).withStride(2).withGroups(2);
    ModuleGradientCheck.check(
        new WSConv2d(4, 6, geometry, init), Mode.TRAINING, random.doubles(2, 4, 5, 3));
    WSConv2d bare = new WSConv2d(2, 3, ConvGeometry.kernel(2), false, false, 0.1, init);
    ModuleGradientCheck.check(bare, Mode.TRAINING, random.doubles(3, 1, 2, 5, 2));
    ModuleGradientCheck.check(new WSLinear(5, 3, init), Mode.TRAINING, random.doubles(2, 7, 5));
  }

  @Test
  void single_precision_meets_double_precision() {
    Tensor weight = random.doubles(3, 70);
    Tensor narrow = scope.allocate(DType.FLOAT, weight.shape());
    narrow.copyFrom(weight.toDoubleArray());
    assertThat(WeightStandardization.of(narrow, null, 1e-4).toDoubleArray())
        .containsExactly(
            WeightStandardization.of(weight, null, 1e-4).toDoubleArray(), within(1e-6));
  }

  @Test
  void a_single_weight_for_an_output_and_a_bad_eps_are_refused_by_name() {
    assertThatThrownBy(() -> new WSConv2d(1, 3, ConvGeometry.kernel(1), init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("WSConv2d: there must be 2 or more weights for each output but there are 1");
    assertThatThrownBy(() -> new WSLinear(5, 3, true, true, Double.NaN, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("WSLinear: eps must be greater than 0 and finite but is NaN");
    assertThatThrownBy(() -> new WSLinear(5, 0, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("WSLinear: outFeatures must be 1 or more but is 0");
  }
}
