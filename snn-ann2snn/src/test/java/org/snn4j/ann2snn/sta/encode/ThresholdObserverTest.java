// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class ThresholdObserverTest {

  private final TensorScope scope = TensorScope.open("test");
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  private static ThresholdObserver max(int steps, double momentum) {
    return new ThresholdObserver(ThresholdMode.max(), steps, momentum, 1e-6, -1);
  }

  @Test
  void the_largest_magnitude_is_shared_by_the_steps() {
    ThresholdObserver observer = max(4, 0.25);
    Tensor x = scope.of(new float[] {1, -8, 0, 2, 4, 0}, 2, 3);
    assertThat(observer.forward(x, pass)).isSameAs(x);
    assertThat(observer.thresholds(pass, 1).toArray())
        .containsExactly(new double[] {0.5, 2, 1e-6 / 4}, within(1e-13));
    observer.forward(scope.of(new float[] {4, 8, 0}, 1, 3), pass);
    assertThat(observer.thresholds(pass, 0.5).toArray())
        .containsExactly(new double[] {0.3125, 1, 1e-6 / 8}, within(1e-13));
  }

  @Test
  void more_steps_give_smaller_thresholds() {
    Tensor x = new RandomTensors(scope, 1).floats(5, 3);
    ThresholdObserver four = max(4, 0.1);
    ThresholdObserver eight = max(8, 0.1);
    four.forward(x, pass);
    eight.forward(x, pass);
    for (int c = 0; c < 3; c++) {
      assertThat(four.thresholds(pass, 1).get(c)).isEqualTo(2 * eight.thresholds(pass, 1).get(c));
    }
  }

  @Test
  void the_search_finds_what_trying_everything_finds() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 400; trial++) {
      int n = 1 + random.nextInt(trial < 350 ? 12 : 5000);
      float[] magnitudes = new float[n];
      for (int i = 0; i < n; i++) {
        magnitudes[i] = (float) Math.abs(Math.pow(random.nextDouble(-1, 1), 3));
      }
      int steps = 1 + random.nextInt(9);
      double found = ThresholdMode.mse().threshold(magnitudes.clone(), steps, 1e-30);
      assertThat(error(magnitudes, (float) found))
          .isLessThanOrEqualTo(leastError(magnitudes, steps) * (1 + 1e-9));
    }
  }

  private static double leastError(float[] magnitudes, int steps) {
    float largest = 0;
    for (float magnitude : magnitudes) {
      largest = Math.max(largest, magnitude);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= 30; i++) {
      float step = largest * (0.125f + i * 0.0625f) / steps;
      least = Math.min(least, error(magnitudes, step));
    }
    return least;
  }

  private static double error(float[] magnitudes, float step) {
    double sum = 0;
    for (float magnitude : magnitudes) {
      float left = magnitude - ((int) (magnitude / step)) * step;
      sum += left * left;
    }
    return sum;
  }

  @Test
  void of_equal_errors_the_first_wins() {
    // Whatever the step is, zeros are met exactly.
    assertThat(ThresholdMode.mse().threshold(new float[] {0, 0}, 4, 0.5)).isEqualTo(0.5 / 4);
    assertThat(ThresholdMode.mse().threshold(new float[] {8, 0}, 2, 1e-6)).isEqualTo(0.5);
  }

  @Test
  void modes_are_known_by_name() {
    assertThat(ThresholdMode.parse("MSE")).isEqualTo(ThresholdMode.mse());
    assertThat(ThresholdMode.parse("max")).isEqualTo(ThresholdMode.max());
    assertThatThrownBy(() -> ThresholdMode.parse("mean"))
        .hasMessageContaining("threshold_mode must be 'mse' or 'max' but is 'mean'");
  }

  @Test
  void an_observer_that_saw_nothing_says_so() {
    assertThatThrownBy(() -> max(4, 0.1).thresholds(pass, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("STA threshold observer did not collect calibration data.");
  }

  @Test
  void thresholds_that_are_no_numbers_are_refused() {
    for (ThresholdMode mode : new ThresholdMode[] {ThresholdMode.max(), ThresholdMode.mse()}) {
      for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
        ThresholdObserver observer = new ThresholdObserver(mode, 4, 0.1, 1e-6, -1);
        ForwardPass fresh = ForwardPass.inference(scope);
        observer.forward(scope.of(new float[] {1, value}, 1, 2), fresh);
        assertThatThrownBy(() -> observer.thresholds(fresh, 1))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("threshold must be finite and greater than 0");
      }
    }
  }

  @Test
  void other_shapes_are_refused() {
    RandomTensors random = new RandomTensors(scope, 3);
    ThresholdObserver observer = max(4, 0.1);
    assertThatThrownBy(() -> observer.forward(random.floats(5), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("x must have 2 axes or more");
    observer.forward(random.floats(2, 3), pass);
    assertThatThrownBy(() -> observer.forward(random.floats(2, 5), pass))
        .hasMessageContaining("earlier batches had 3 channels");
  }
}
