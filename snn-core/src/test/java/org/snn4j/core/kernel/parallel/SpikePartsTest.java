// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

@Tag("kernel")
class SpikePartsTest {

  private static final int ROWS = 7;
  private static final int COLUMNS = 1021;
  private static final int OUTPUTS = 67;

  @Test
  void many_spikes_of_a_long_row_are_worth_parts_and_few_are_not() {
    assertThat(SpikeParts.count(rows(new int[] {0, 700, 1400}, COLUMNS), 64)).isEqualTo(6);
    assertThat(SpikeParts.count(rows(new int[] {0, 70, 140}, COLUMNS), 64)).isEqualTo(1);
    assertThat(SpikeParts.count(rows(new int[] {0, 90, 180}, 97), 64)).isEqualTo(1);
    assertThat(SpikeParts.count(rows(new int[] {0}, COLUMNS), 64)).isEqualTo(1);
  }

  @Test
  void parts_of_a_row_follow_each_other_and_are_all_of_it() {
    SpikeRows s = rows(new int[] {0, 11, 11, 16}, COLUMNS);

    SpikeParts parts = SpikeParts.of(s, 3, new int[13]);

    for (int row = 0; row < 3; row++) {
      int[] begins = new int[4];
      for (int part = 0; part < 4; part++) {
        begins[part] = parts.cuts()[part * parts.pitch() + row];
      }
      assertThat(begins).isSorted();
      assertThat(begins[0]).isEqualTo(s.starts()[row]);
      assertThat(begins[3]).isEqualTo(s.starts()[row + 1]);
    }
  }

  @Test
  void sums_are_added_in_the_order_of_places_however_many_the_parts() {
    Random random = new Random(3);
    try (TensorScope scope = TensorScope.open("parts")) {
      Tensor x = scope.allocate(DType.FLOAT, Shape.of(ROWS, COLUMNS));
      x.copyFrom(random.doubles(x.length()).map(v -> v < 0.7 ? 1 : 0).toArray());
      Tensor w = scope.allocate(DType.FLOAT, Shape.of(COLUMNS, OUTPUTS));
      w.copyFrom(random.doubles(w.length(), -1, 1).toArray());
      Tensor y = scope.allocate(DType.FLOAT, Shape.of(ROWS, OUTPUTS));
      SpikeKernels kernels = Kernels.of(x).spikes();
      SpikeRows s = kernels.rows(x, 1).orElseThrow();
      assertThat(SpikeParts.count(s, 64)).isEqualTo(6);

      kernels.multiply(s, kernels.pack(w), y);

      assertThat(y.toFloatArray()).containsExactly(oneByOne(s, w.toFloatArray()));
    }
  }

  private static float[] oneByOne(SpikeRows s, float[] w) {
    float[] y = new float[ROWS * OUTPUTS];
    for (int row = 0; row < ROWS; row++) {
      for (int i = s.starts()[row]; i < s.starts()[row + 1]; i++) {
        for (int column = 0; column < OUTPUTS; column++) {
          y[row * OUTPUTS + column] += w[s.places()[i] * OUTPUTS + column];
        }
      }
    }
    return y;
  }

  private static SpikeRows rows(int[] starts, int columns) {
    return new SpikeRows(starts.length - 1, columns, starts, new int[starts[starts.length - 1]]);
  }
}
