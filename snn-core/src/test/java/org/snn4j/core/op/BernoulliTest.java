// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class BernoulliTest {

  private static final int T = 5;

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  private static Tensor draw(Tensor p, long seed) {
    return Bernoulli.overTime("Test", p, T, new RandomStream(seed));
  }

  @Test
  void each_spike_is_a_comparison_with_the_stream_s_next_number() {
    Tensor p = new RandomTensors(scope, 1).uniform(DType.FLOAT, 0, 1, 3, 7, 11);
    RandomStream random = new RandomStream(17);
    double[] values = p.toDoubleArray();
    double[] spikes = draw(p, 17).toDoubleArray();
    for (int i = 0; i < spikes.length; i++) {
      assertThat(spikes[i]).isEqualTo(random.nextDouble() < values[i % values.length] ? 1 : 0);
    }
  }

  @Test
  void type_and_layout_change_nothing_and_every_step_lies_like_x() {
    RandomTensors random = new RandomTensors(scope, 2);
    Tensor p = random.uniform(DType.FLOAT, 0, 1, 3, 7, 5, 2);
    double[] expected = draw(p, 3).toDoubleArray();
    for (Layout layout : Layout.values()) {
      for (DType dtype : DType.values()) {
        Tensor other = layout.of(scope, dtype, p.shape(), p.toDoubleArray());
        Tensor spikes = draw(other, 3);
        assertThat(spikes.toDoubleArray()).as("%s %s", layout, dtype).containsExactly(expected);
        assertThat(spikes.dtype()).isEqualTo(dtype);
      }
    }
    Tensor channelsLast = draw(Layout.CHANNELS_LAST.copy(scope, p), 3);
    assertThat(channelsLast.stride(2)).isOne();
  }

  @Test
  void a_draw_on_one_thread_gives_the_same_spikes() {
    Tensor p = new RandomTensors(scope, 4).uniform(DType.FLOAT, 0, 1, 20_011);
    float[] shared = draw(p, 5).toFloatArray();
    AtomicReference<float[]> alone = new AtomicReference<>();
    // A loop inside a loop runs on its caller alone.
    Workers.shared().forRange(2, 1, (from, to) -> alone.set(draw(p, 5).toFloatArray()));
    assertThat(alone.get()).containsExactly(shared);
  }

  @Test
  void rates_are_the_probabilities_and_0_and_1_are_certain() {
    int steps = 20_011;
    double[] p = {0, 1e-3, 0.2, 0.5, 0.875, 1 - 1e-3, 1};
    Tensor spikes = Bernoulli.overTime("Test", scope.of(p, p.length), steps, new RandomStream(23));
    double[] counts = Reductions.sum(spikes, 0).toDoubleArray();
    for (int i = 0; i < p.length; i++) {
      // Four standard errors, none for what is certain; the seed is fixed.
      assertThat(counts[i] / steps)
          .isCloseTo(p[i], within(4 * Math.sqrt(p[i] * (1 - p[i]) / steps)));
    }
  }

  @Test
  void gradients_of_all_steps_pass_to_the_probability_unchanged() {
    Tape tape = Tape.recordingIn(scope);
    Tensor p = tape.watch(scope.of(new double[] {0.25, 0.5, 0.75}, 3));
    Tensor spikes = Bernoulli.passingGradients("Test", p, 2, new RandomStream(1));
    assertThat(spikes.toDoubleArray()).containsOnly(0, 1);
    Tensor cotangent = scope.of(new double[] {1, 2, 3, 10, 20, 30}, 2, 3);
    assertThat(tape.backward(spikes, cotangent).of(p).toDoubleArray()).containsExactly(11, 22, 33);
    assertThat(draw(p, 1).isTracked()).isFalse();
  }

  @Test
  void the_first_probability_out_of_bounds_is_named() {
    double[] values = new double[2 * 13 * 1021];
    values[13 * 1021 + 3 * 1021 + 7] = 1.5;
    values[values.length - 1] = Double.NaN;
    Tensor p = scope.of(values, 2, 13, 1021);
    refused("Test: x must be in [0, 1] but x[1, 3, 7] is 1.5", p);
    refused("Test: x must be in [0, 1] but x[1, 3, 7] is 1.5", Layout.REVERSED.copy(scope, p));
    refused(
        "Test: x must be in [0, 1] but x[1] is NaN",
        scope.of(new float[] {0.5f, Float.NaN, -1}, 3));
    refused(
        "Test: x must be in [0, 1] but x[0] is -1.0E-9", scope.of(new double[] {-1e-9, 0.5}, 2));
  }

  @Test
  void memory_of_a_refused_draw_is_given_back() {
    long before = scope.bytes();
    Tensor p = scope.of(new float[] {2}, 1);
    assertThatThrownBy(() -> draw(p, 1)).isInstanceOf(IllegalArgumentException.class);
    scope.release(p);
    assertThat(scope.bytes()).isEqualTo(before);
  }

  @Test
  void steps_below_1_are_refused_and_an_empty_batch_is_not() {
    Tensor p = scope.of(new float[] {0.5f}, 1);
    assertThatThrownBy(() -> Bernoulli.overTime("Test", p, 0, new RandomStream(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Test: steps must be 1 or more but is 0");
    assertThat(draw(scope.zeros(DType.FLOAT, Shape.of(0, 3)), 1).shape())
        .isEqualTo(Shape.of(T, 0, 3));
  }

  private static void refused(String sentence, Tensor p) {
    assertThatThrownBy(() -> draw(p, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }
}
