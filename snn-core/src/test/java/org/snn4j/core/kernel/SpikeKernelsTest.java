// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.kernel.spike.PackedMatrix;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** What is a spike matrix and what is not, and what products refuse. */
@Tag("kernel")
class SpikeKernelsTest {

  private static final Workers WORKERS = new Workers(2);
  private static final int ROWS = 1709;
  private static final int COLUMNS = 73;

  @AfterAll
  static void stopThreads() {
    WORKERS.close();
  }

  static Stream<Named> kernels() {
    return Stream.concat(Stream.of(Providers.reference()), Providers.on(WORKERS).stream())
        .map(one -> new Named(one.name(), one.spikes()));
  }

  /** Kernels that say their name. */
  record Named(String name, SpikeKernels spikes) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Optional<SpikeRows> scan(Named kernels, float value, int at, double density) {
    float[] values = new float[ROWS * COLUMNS];
    for (int i = 0; i < values.length; i += 10) {
      values[i] = 1;
    }
    values[at] = value;
    try (TensorScope scope = TensorScope.open("scan")) {
      Tensor x = scope.allocate(DType.FLOAT, Shape.of(ROWS, COLUMNS));
      x.copyFrom(values);
      return kernels.spikes().rows(x, density);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void what_is_no_count_from_0_to_15_is_refused_wherever_it_is(Named kernels) {
    float[] strangers = {
      0.5f,
      -1,
      16,
      1.0000001f,
      0.99999994f,
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      0x1p31f,
      -0x1p31f,
      0x1p32f,
      256,
      257,
      65536,
      Float.MIN_VALUE,
      1e30f
    };
    for (float stranger : strangers) {
      for (int at : new int[] {0, 1, 15, 72, 257, 65_537, ROWS * COLUMNS - 1}) {
        assertThat(scan(kernels, stranger, at, 1)).as("%s at %s", stranger, at).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void counts_and_zeros_of_either_sign_are_taken(Named kernels) {
    int tens = (ROWS * COLUMNS + 9) / 10;
    for (int count = 0; count <= 15; count++) {
      SpikeRows s = scan(kernels, count, COLUMNS, 1).orElseThrow();
      assertThat(s.events()).isEqualTo(tens + count);
      assertThat(s.starts()[2] - s.starts()[1]).isEqualTo(7 + count);
    }
    assertThat(scan(kernels, -0.0f, COLUMNS, 1).orElseThrow().events()).isEqualTo(tens);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void places_are_the_references_whether_counts_above_1_lie_in_no_chunk_or_in_some(Named kernels) {
    SpikeKernels reference = Providers.reference().spikes();
    for (int count : new int[] {0, 1, 2, 15}) {
      for (int at : new int[] {0, 4099, 65_537, ROWS * COLUMNS - 1}) {
        SpikeRows expected = scan(new Named("", reference), count, at, 1).orElseThrow();
        SpikeRows s = scan(kernels, count, at, 1).orElseThrow();
        int events = expected.events();
        assertThat(Arrays.copyOf(s.starts(), ROWS + 1))
            .isEqualTo(Arrays.copyOf(expected.starts(), ROWS + 1));
        assertThat(Arrays.copyOf(s.places(), events))
            .isEqualTo(Arrays.copyOf(expected.places(), events));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void more_spikes_than_the_limit_are_refused_and_as_many_are_taken(Named kernels) {
    int length = ROWS * COLUMNS;
    int events = (length + 9) / 10 + 1;
    assertThat(scan(kernels, 1, length - 2, (events + 0.5) / length)).isPresent();
    assertThat(scan(kernels, 1, length - 2, (events - 0.5) / length)).isEmpty();
    assertThat(scan(kernels, 1, length - 2, 0)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void arrays_may_be_longer_than_what_they_hold(Named kernels) {
    int[] starts = {0, 1, 3, 99};
    int[] places = {1, 0, 2, 77, 78};
    try (TensorScope scope = TensorScope.open("long arrays")) {
      Tensor w = scope.allocate(DType.FLOAT, Shape.of(3, 2));
      w.copyFrom(new float[] {1, 2, 3, 5, 7, 11});
      Tensor y = scope.allocate(DType.FLOAT, Shape.of(2, 2));
      SpikeRows s = new SpikeRows(2, 3, starts, places);
      kernels.spikes().multiply(s, kernels.spikes().pack(w), y);
      assertThat(y.toFloatArray()).containsExactly(3, 5, 8, 13);
      kernels.spikes().multiplyTransposed(s, y, w);
      assertThat(w.toFloatArray()).containsExactly(8, 13, 3, 5, 8, 13);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void the_packed_matrix_says_its_shape_and_is_a_copy(Named kernels) {
    try (TensorScope scope = TensorScope.open("pack")) {
      Tensor w = scope.full(DType.FLOAT, 2, Shape.of(5, 3));
      PackedMatrix packed = kernels.spikes().pack(w);
      w.copyFrom(new float[15]);
      Tensor y = scope.allocate(DType.FLOAT, Shape.of(1, 3));
      int[] places = {4};
      kernels.spikes().multiply(new SpikeRows(1, 5, new int[] {0, 1}, places), packed, y);
      assertThat(packed.rows()).isEqualTo(5);
      assertThat(packed.columns()).isEqualTo(3);
      assertThat(y.toFloatArray()).containsExactly(2, 2, 2);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void operands_that_do_not_fit_are_refused(Named kernels) {
    SpikeRows s = new SpikeRows(2, 5, new int[3], new int[0]);
    try (TensorScope scope = TensorScope.open("refusals")) {
      PackedMatrix w = kernels.spikes().pack(scope.full(DType.FLOAT, 0, Shape.of(7, 3)));
      Tensor y = scope.full(DType.FLOAT, 0, Shape.of(2, 3));
      Tensor g = scope.full(DType.FLOAT, 0, Shape.of(3, 3));
      assertThatThrownBy(() -> kernels.spikes().multiply(s, w, y))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("5 rows")
          .hasMessageContaining("has 7");
      assertThatThrownBy(() -> kernels.spikes().multiply(s, w, g))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("y must have shape [2, 3] but has [3, 3]");
      assertThatThrownBy(() -> kernels.spikes().multiplyTransposed(s, g, y))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("g must have shape [2, 3] but has [3, 3]");
      assertThatThrownBy(() -> kernels.spikes().multiply(s, new Foreign(), y))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("packed by these kernels");
    }
  }

  /** A matrix that no kernels have packed. */
  private record Foreign() implements PackedMatrix {
    @Override
    public int rows() {
      return 5;
    }

    @Override
    public int columns() {
      return 3;
    }
  }
}
