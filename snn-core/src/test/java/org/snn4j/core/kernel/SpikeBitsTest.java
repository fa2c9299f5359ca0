// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Places found by bits are those found by numbers. */
@Tag("kernel")
class SpikeBitsTest {

  private static final Workers WORKERS = new Workers(2);
  private static final int ROWS = 1709;
  private static final int COLUMNS = 193;
  private static final int FIRST = 37;

  @AfterAll
  static void stopThreads() {
    WORKERS.close();
  }

  static Stream<Kernels> kernels() {
    return Providers.on(WORKERS).stream();
  }

  private static void draw(float[] values, double density, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() < density ? 1 : 0;
    }
  }

  private static void copy(float[] values, SpikeBits bits) {
    Arrays.fill(bits.words(), -1);
    for (int i = 0; i < values.length; i++) {
      long bit = 1L << i % 64;
      bits.words()[i / 64] =
          values[i] == 1 ? bits.words()[i / 64] | bit : bits.words()[i / 64] & ~bit;
    }
  }

  private static int[] placesOf(SpikeRows rows) {
    return Arrays.copyOf(rows.places(), rows.events());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void places_of_a_matrix_within_bits_are_those_of_its_numbers(Kernels kernels) {
    float[] values = new float[FIRST + ROWS * COLUMNS];
    draw(values, 0.2, 5);
    SpikeBits bits = kernels.spikes().bits(values.length);
    copy(values, bits);
    try (TensorScope scope = TensorScope.open("bits")) {
      Tensor all = scope.allocate(DType.FLOAT, Shape.of(values.length));
      all.copyFrom(values);
      Tensor x = all.view(Shape.of(ROWS, COLUMNS), new long[] {COLUMNS, 1}, FIRST);
      SpikeRows expected = kernels.spikes().rows(x, 1).orElseThrow();
      SpikeRows found = kernels.spikes().rows(bits, FIRST, ROWS, COLUMNS, 1).orElseThrow();
      assertThat(Arrays.copyOf(found.starts(), ROWS + 1))
          .isEqualTo(Arrays.copyOf(expected.starts(), ROWS + 1));
      assertThat(placesOf(found)).isEqualTo(placesOf(expected));
      Tensor written = scope.full(DType.FLOAT, Double.NaN, Shape.of(values.length));
      kernels.spikes().write(bits, written);
      assertThat(written.toFloatArray()).isEqualTo(values);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void more_spikes_than_are_asked_for_are_refused(Kernels kernels) {
    float[] values = new float[ROWS * COLUMNS];
    Arrays.fill(values, 0, 1009, 1);
    SpikeBits bits = kernels.spikes().bits(values.length);
    copy(values, bits);
    double share = 1009.0 / values.length;
    assertThat(kernels.spikes().rows(bits, 0, ROWS, COLUMNS, 1.0001 * share)).isPresent();
    assertThat(kernels.spikes().rows(bits, 0, ROWS, COLUMNS, 0.999 * share)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void a_replayed_search_finds_the_places_of_the_bits_there_are_then(Kernels kernels) {
    float[] values = new float[ROWS * COLUMNS];
    draw(values, 0.1, 5);
    SpikeBits bits = kernels.spikes().bits(values.length);
    copy(values, bits);
    Recording recording = new Recording();
    SpikeRows found =
        recording.record(() -> kernels.spikes().rows(bits, 0, ROWS, COLUMNS, 0.15).orElseThrow());
    draw(values, 0.11, 7);
    copy(values, bits);
    assertThat(recording.replay()).isTrue();
    SpikeRows now = kernels.spikes().rows(bits, 0, ROWS, COLUMNS, 1).orElseThrow();
    assertThat(placesOf(found)).isEqualTo(placesOf(now));
    draw(values, 0.2, 11);
    copy(values, bits);
    assertThat(recording.replay()).as("too many").isFalse();
  }
}
