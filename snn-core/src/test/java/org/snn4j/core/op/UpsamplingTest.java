// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.layer.Upsample;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class UpsamplingTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor row(double... values) {
    return scope.of(values, 1, 1, 1, values.length);
  }

  private static double[] wide(Tensor row, double factor, Interpolation interpolation) {
    return Upsampling.byFactor(row, 1, factor, interpolation).toDoubleArray();
  }

  @Test
  void nearest_repeats_and_skips_pixels() {
    Tensor x = row(1, 2, 3);
    assertThat(wide(x, 2, Interpolation.NEAREST)).containsExactly(1, 1, 2, 2, 3, 3);
    assertThat(wide(x, 1.5, Interpolation.NEAREST)).containsExactly(1, 1, 2, 3);
    assertThat(wide(x, 0.4, Interpolation.NEAREST)).containsExactly(1);
    Tensor y = Upsampling.toSize(x, 2, 5, Interpolation.NEAREST);
    assertThat(y.shape()).isEqualTo(Shape.of(1, 1, 2, 5));
    assertThat(y.toDoubleArray()).containsExactly(1, 1, 2, 2, 3, 1, 1, 2, 2, 3);
  }

  @Test
  void linear_puts_the_centres_of_half_pixels_between_the_old_ones() {
    assertThat(wide(row(0, 4), 2, Interpolation.LINEAR)).containsExactly(0, 1, 3, 4);
    assertThat(wide(row(0, 6), 3, Interpolation.LINEAR))
        .containsExactly(new double[] {0, 0, 2, 4, 6, 6}, within(1e-14));
    assertThat(wide(row(0, 4, 8, 20), 0.5, Interpolation.LINEAR)).containsExactly(2, 14);
  }

  @Test
  void a_factor_that_does_not_divide_evenly_keeps_its_own_distance_between_pixels() {
    // floor(3 * 1.5) = 4 pixels, 1 / 1.5 apart; to 4 pixels they would be 3 / 4 apart.
    double[] byFactor = wide(row(0, 30, 60), 1.5, Interpolation.LINEAR);
    assertThat(byFactor).containsExactly(new double[] {0, 15, 35, 55}, within(1e-12));
    double[] toSize = Upsampling.toSize(row(0, 30, 60), 1, 4, Interpolation.LINEAR).toDoubleArray();
    assertThat(toSize).containsExactly(new double[] {0, 18.75, 41.25, 60}, within(1e-12));
  }

  @Test
  void aligned_corners_lie_on_each_other() {
    assertThat(wide(row(0, 6), 2, Interpolation.LINEAR_ALIGNED))
        .containsExactly(new double[] {0, 2, 4, 6}, within(1e-14));
    assertThat(Upsampling.toSize(row(3, 5), 1, 1, Interpolation.LINEAR_ALIGNED).item())
        .isEqualTo(3);
  }

  @Test
  void rows_and_columns_are_interpolated_alike() {
    Tensor x = scope.of(new double[] {0, 4, 8, 12}, 1, 1, 2, 2);
    assertThat(Upsampling.byFactor(x, 2, 2, Interpolation.LINEAR).toDoubleArray())
        .containsExactly(0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12);
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void gradients_layouts_and_types_agree(Interpolation interpolation) {
    OperationCheck.of(x -> Upsampling.byFactor(x[0], 2, 1.7, interpolation)).onOne(2, 3, 3, 5);
    OperationCheck.of(x -> Upsampling.toSize(x[0], 2, 7, interpolation)).onOne(1, 2, 5, 3);
  }

  @Test
  void the_layer_takes_steps_one_at_a_time_and_all_at_once() {
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor x = random.floats(2, 3, 5, 3, 2);
    for (Upsample layer :
        new Upsample[] {
          new Upsample(2),
          new Upsample(1.5, 3, Interpolation.LINEAR),
          Upsample.toSize(5, 7, Interpolation.LINEAR_ALIGNED)
        }) {
      Tensor all = layer.forward(x, pass);
      for (int step = 0; step < 2; step++) {
        Tensor one = layer.forward(Views.select(x, 0, step), pass);
        assertThat(Views.select(all, 0, step).toDoubleArray()).isEqualTo(one.toDoubleArray());
      }
    }
    assertThat(new Upsample(2).forward(x, pass).shape()).isEqualTo(Shape.of(2, 3, 5, 6, 4));
    assertThat(Upsample.toSize(5, 7, Interpolation.NEAREST).forward(x, pass).shape())
        .isEqualTo(Shape.of(2, 3, 5, 5, 7));
  }

  @Test
  void no_samples_give_no_samples() {
    Tensor x = random.floats(0, 3, 2, 2);
    assertThat(Upsampling.byFactor(x, 2, 2, Interpolation.LINEAR).shape())
        .isEqualTo(Shape.of(0, 3, 4, 4));
  }

  @Test
  void wrong_factors_sizes_and_images_are_refused_by_name() {
    for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Upsample(1, factor, Interpolation.NEAREST))
          .withMessage("Upsample: horizontal must be greater than 0 and finite but is " + factor);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Upsampling.byFactor(row(1), factor, 1, Interpolation.NEAREST))
          .withMessage(
              "upsample: the vertical factor must be greater than 0 and finite but is " + factor);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> wide(row(1, 2), 0.4, Interpolation.LINEAR))
        .withMessage("upsample: the result must be 1 x 1 or more but would be 1 x 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Upsample.toSize(0, 1, Interpolation.LINEAR))
        .withMessage("Upsample: height must be 1 or more but is 0");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> wide(random.doubles(2, 3), 2, Interpolation.LINEAR))
        .withMessageStartingWith("upsample: x");
  }
}
