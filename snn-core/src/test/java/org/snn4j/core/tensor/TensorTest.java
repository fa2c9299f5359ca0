// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class TensorTest {

  @ParameterizedTest
  @EnumSource(Layout.class)
  void java_and_nd4j_agree_on_every_element_in_every_layout(Layout layout) {
    try (TensorScope scope = TensorScope.open("test")) {
      for (DType dtype : DType.values()) {
        Tensor x = new RandomTensors(scope, 1).uniform(layout, dtype, -1, 1, 2, 3, 5);
        double[] values = x.toDoubleArray();
        INDArray array = x.array();
        int at = 0;
        for (int i = 0; i < 2; i++) {
          for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 5; k++) {
              assertThat(array.getDouble(i, j, k)).isEqualTo(values[at++]);
            }
          }
        }
        array.addi(1);
        assertThat(x.toDoubleArray()[29])
            .isEqualTo(dtype == DType.FLOAT ? (float) values[29] + 1f : values[29] + 1);
      }
    }
  }

  @Test
  void many_small_tensors_with_offsets_are_seen_by_nd4j_where_they_are() {
    try (TensorScope scope = TensorScope.open("test")) {
      for (int i = 0; i < 40; i++) {
        Tensor x = scope.of(new float[] {1, 2, 3, 4, 5, 6, 7}, 7);
        Tensor tail = x.view(Shape.of(2), new long[] {1}, 5);
        assertThat(tail.array().toDoubleVector()).containsExactly(6, 7);
        Tensor scalar = x.view(Shape.of(), new long[0], 3);
        assertThat(scalar.array().getDouble()).isEqualTo(4);
      }
    }
  }

  @Test
  void rows_follow_memory_and_need_it_dense() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor image =
          Layout.CHANNELS_LAST.of(
              scope, DType.FLOAT, Shape.of(1, 2, 1, 3), new double[] {1, 2, 3, 4, 5, 6});
      assertThat(image.rows(2).toFloatArray()).containsExactly(1, 4, 2, 5, 3, 6);
      Tensor gaps = Layout.SLICED.copy(scope, image);
      assertThatThrownBy(() -> gaps.rows(2))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Tensor.rows: Tensor[1, 2, 1, 3] FLOAT strides ");
    }
  }

  @Test
  void single_values_and_copies_are_checked() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new double[] {1, 2}, 2);
      assertThatThrownBy(x::item)
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage("Tensor.item: the tensor must hold 1 element but has shape [2]");
      assertThatThrownBy(() -> x.copyFrom(new double[3]))
          .hasMessage("Tensor.copyFrom: [2] takes 2 values but 3 were given");
      assertThatThrownBy(() -> scope.of(new float[5], 2, 3))
          .hasMessage("Tensor.copyFrom: [2, 3] takes 6 values but 5 were given");
      assertThat(scope.scalar(DType.DOUBLE, 0.1).item()).isEqualTo(0.1);
      assertThat(scope.of(new double[] {0.1}, 1, 1).toFloatArray()).containsExactly(0.1f);
    }
  }

  @Test
  void layouts_are_told_apart() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor rows = new RandomTensors(scope, 1).floats(2, 3, 5);
      Tensor image = Layout.CHANNELS_LAST.copy(scope, rows);
      assertThat(rows.isRowMajor()).isTrue();
      assertThat(image.isRowMajor()).isFalse();
      assertThat(image.isDense()).isTrue();
      assertThat(image.isInnermost(1)).isTrue();
      assertThat(image.hasLayoutOf(rows)).isFalse();
      assertThat(Layout.SLICED.copy(scope, rows).isDense()).isFalse();
      assertThat(scope.allocateLike(image).hasLayoutOf(image)).isTrue();
      assertThat(scope.allocate(DType.FLOAT, Shape.of(3, 0)).isDense()).isTrue();
      assertThat(rows).hasToString("Tensor[2, 3, 5] FLOAT");
      assertThat(image).hasToString("Tensor[2, 3, 5] FLOAT strides [15, 1, 3]");
    }
  }
}
