// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The surrogates that do not fire as the step does. */
class OtherFiringTest {

  @Test
  void counts_are_rounded_halves_to_even_and_clamped() {
    try (TensorScope scope = TensorScope.open("counts")) {
      float[] x = {-1, -0.5f, 0.5f, 0.75f, 1.5f, 2.5f, 3.5f, 4, 9};
      for (DType dtype : DType.values()) {
        Tensor potentials = scope.allocate(dtype, Shape.of(x.length));
        potentials.copyFrom(x);
        assertThat(new MultiLevelSpikeCount(4).fire(potentials).toFloatArray())
            .containsExactly(0, 0, 0, 1, 2, 2, 4, 4, 4);
      }
    }
  }

  @Test
  void a_count_has_a_gradient_inside_its_window_ends_included() {
    try (TensorScope scope = TensorScope.open("window")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(scope.of(new float[] {-1.25f, -1, 0.5f, 3, 3.25f}, 5));
      Tensor ones = scope.of(new float[] {1, 1, 1, 1, 1}, 5);
      Tensor counts = new MultiLevelSpikeCount(2, -1, 3).fire(x);
      assertThat(tape.backward(counts, ones).of(x).toFloatArray()).containsExactly(0, 1, 1, 1, 0);
    }
  }

  @Test
  void probabilities_are_met() {
    int draws = 20_000;
    for (double p : new double[] {0, 0.1, 0.5, 0.9, 1}) {
      float[] spikes = spikes(p, draws);
      double rate = IntStream.range(0, draws).mapToDouble(i -> spikes[i]).average().orElseThrow();
      // Five standard errors; at 0 and 1 there is none.
      assertThat(rate).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / draws)));
    }
  }

  private static float[] spikes(double p, int draws) {
    try (TensorScope scope = TensorScope.open("poisson")) {
      Tensor x = scope.full(DType.FLOAT, p, Shape.of(draws));
      return new PoissonPass(new RandomStream(17)).fire(x).toFloatArray();
    }
  }

  @Test
  void equal_streams_fire_alike_and_calls_do_not() {
    try (TensorScope scope = TensorScope.open("streams")) {
      Tensor x = scope.full(DType.FLOAT, 0.5, Shape.of(64));
      PoissonPass a = new PoissonPass(new RandomStream(3));
      PoissonPass b = new PoissonPass(new RandomStream(3));
      float[] first = a.fire(x).toFloatArray();
      float[] second = a.fire(x).toFloatArray();
      assertThat(b.fire(x).toFloatArray()).containsExactly(first);
      assertThat(b.fire(x).toFloatArray()).containsExactly(second);
      assertThat(Arrays.equals(first, second)).isFalse();
    }
  }

  @Test
  void chance_does_not_depend_on_the_layout() {
    try (TensorScope scope = TensorScope.open("layouts")) {
      Tensor plain = scope.full(DType.FLOAT, 0.5, Shape.of(7, 5));
      Tensor turned = plain.view(Shape.of(7, 5), new long[] {1, 7}, 0);
      float[] spikes = new PoissonPass(new RandomStream(3)).fire(plain).toFloatArray();
      assertThat(new PoissonPass(new RandomStream(3)).fire(turned).toFloatArray())
          .containsExactly(spikes);
    }
  }

  @Test
  void chance_lets_the_gradient_pass() {
    try (TensorScope scope = TensorScope.open("pass")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(scope.of(new float[] {0, 0.25f, 1}, 3));
      Tensor y = new PoissonPass(new RandomStream(3)).fire(x);
      Tensor cotangent = scope.of(new float[] {2, -3, 5}, 3);
      assertThat(tape.backward(y, cotangent).of(x).toFloatArray()).containsExactly(2, -3, 5);
    }
  }

  @Test
  void what_is_no_probability_is_refused() {
    try (TensorScope scope = TensorScope.open("refused")) {
      PoissonPass pass = new PoissonPass(new RandomStream(3));
      for (float wrong : new float[] {-0.25f, 1.5f, Float.NaN}) {
        Tensor x = scope.of(new float[] {0.5f, wrong}, 2);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> pass.fire(x))
            .withMessage(
                "PoissonPass: a probability must be between 0 and 1 but is " + (double) wrong);
      }
    }
  }
}
