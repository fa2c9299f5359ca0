// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class BorderTest {

  private static final int N = 2;
  private static final int C = 3;
  private static final int H = 5;
  private static final int W = 7;

  private final TensorScope scope = TensorScope.open("BorderTest");
  private final Tensor x = new RandomTensors(scope, 1).uniform(DType.DOUBLE, -1, 1, N, C, H, W);
  private final Tensor colour = scope.of(new double[] {10, 20, 30}, C);

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @EnumSource
  void the_image_stands_in_the_middle_and_its_channel_s_value_around_it(Layout layout) {
    Tensor y = Border.around(layout.copy(scope, x), 2, colour);
    double[] image = x.toDoubleArray();
    double[] values = y.toDoubleArray();
    int at = 0;
    for (int n = 0; n < N; n++) {
      for (int c = 0; c < C; c++) {
        for (int row = -2; row < H + 2; row++) {
          for (int column = -2; column < W + 2; column++) {
            boolean inside = row >= 0 && row < H && column >= 0 && column < W;
            double expected = inside ? image[((n * C + c) * H + row) * W + column] : 10.0 * (c + 1);
            assertThat(values[at++]).isEqualTo(expected);
          }
        }
      }
    }
    assertThat(values).hasSize(at);
  }

  @Test
  void gradients_are_finite_differences_and_none_reaches_the_border() {
    GradientCheck.check(in -> Border.around(in[0], 1, in[0].scope().borrow(colour)), x);
    Tape tape = Tape.recordingIn(scope);
    Tensor watched = tape.watch(colour);
    Tensor image = tape.watch(x);
    Tensor y = Border.around(image, 1, watched);
    Gradients gradients = tape.backward(y, scope.full(DType.DOUBLE, 1, y.shape()));
    assertThat(gradients.of(image).toDoubleArray()).containsOnly(1);
    assertThat(gradients.of(watched).toDoubleArray()).containsOnly(0);
  }

  @Test
  void a_border_of_no_width_changes_nothing() {
    assertThat(Border.around(x, 0, colour)).isSameAs(x);
  }

  @Test
  void a_negative_width_and_wrong_shapes_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Border.around(x, -1, colour))
        .withMessage("border: pixels must be 0 or more but is -1");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> Border.around(x, 1, scope.of(new double[] {1, 2}, 2)))
        .withMessageContaining("border: colour")
        .withMessageContaining("[3]");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> Border.around(colour, 1, colour))
        .withMessageContaining("border: x")
        .withMessageContaining("[N, C, H, W]");
  }
}
