// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class StochasticDepthTest {

  private static final int T = 3;
  private static final int N = 401;

  private final TensorScope scope = TensorScope.open("StochasticDepthTest");
  private final Tensor ones = scope.full(DType.DOUBLE, 1, Shape.of(T, N, 2, 5));

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void a_sample_is_left_out_at_all_steps_or_scaled_by_what_is_kept() {
    StochasticDepth depth = new StochasticDepth(0.2);
    double[] y = depth.forward(ones, ForwardPass.of(Mode.TRAINING, scope, 7)).toDoubleArray();
    int kept = 0;
    for (int sample = 0; sample < N; sample++) {
      double first = y[sample * 10];
      assertThat(first).isIn(0.0, 1 / 0.8);
      kept += first > 0 ? 1 : 0;
      for (int t = 0; t < T; t++) {
        for (int i = 0; i < 10; i++) {
          assertThat(y[(t * N + sample) * 10 + i]).isEqualTo(first);
        }
      }
    }
    // Of 401 samples 321 are expected; 6 standard deviations are 48.
    assertThat(kept).isBetween(273, 369);
  }

  @Test
  void calls_of_one_pass_draw_anew_and_a_seed_repeats_them() {
    StochasticDepth depth = new StochasticDepth(0.5);
    ForwardPass pass = ForwardPass.of(Mode.TRAINING, scope, 7);
    double[] first = depth.forward(ones, pass).toDoubleArray();
    assertThat(depth.forward(ones, pass).toDoubleArray()).isNotEqualTo(first);
    ForwardPass again = ForwardPass.of(Mode.TRAINING, scope, 7);
    assertThat(depth.forward(ones, again).toDoubleArray()).isEqualTo(first);
  }

  @Test
  void gradients_pass_as_the_values_do() {
    StochasticDepth depth = new StochasticDepth(0.5);
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(ones);
    Tensor y = depth.forward(x, ForwardPass.training(tape, 7));
    double[] values = y.toDoubleArray();
    assertThat(tape.backward(y, ones).of(x).toDoubleArray()).isEqualTo(values);
  }

  @Test
  void nothing_is_left_out_in_inference_or_at_rate_0() {
    Tensor kept = new StochasticDepth(0.9).forward(ones, ForwardPass.inference(scope));
    assertThat(kept).isSameAs(ones);
    ForwardPass training = ForwardPass.of(Mode.TRAINING, scope, 7);
    assertThat(new StochasticDepth(0).forward(ones, training)).isSameAs(ones);
  }

  @Test
  void rates_rise_evenly_to_the_last_block() {
    assertThat(StochasticDepth.rising(0.2, 5)).containsExactly(0, 0.05, 0.1, 0.2 * 3 / 4, 0.2);
    assertThat(StochasticDepth.rising(0.2, 1)).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void other_rates_are_refused_by_name(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StochasticDepth(rate))
        .withMessage("StochasticDepth: rate must be in [0, 1) but is " + rate);
  }

  @Test
  void what_is_no_sequence_is_refused_by_name() {
    Tensor single = scope.full(DType.DOUBLE, 1, Shape.of(3));
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(
            () -> new StochasticDepth(0.1).forward(single, ForwardPass.of(Mode.TRAINING, scope, 7)))
        .withMessageContaining("StochasticDepth: x must have shape [T, N, ...]");
  }
}
