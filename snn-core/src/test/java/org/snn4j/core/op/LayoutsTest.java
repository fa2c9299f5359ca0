// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class LayoutsTest {

  @ParameterizedTest
  @EnumSource(Layout.class)
  void values_stay_and_memory_is_as_asked(Layout layout) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 1).uniform(layout, DType.FLOAT, -1, 1, 2, 3, 5, 7);
      Tensor model = Layout.REVERSED.copy(scope, x);
      assertThat(Layouts.rowMajor(x).isRowMajor()).isTrue();
      assertThat(Layouts.innermost(x, 1).isInnermost(1)).isTrue();
      assertThat(Layouts.innermost(x, -2).isInnermost(2)).isTrue();
      assertThat(Layouts.dense(x).isDense()).isTrue();
      assertThat(Layouts.like(x, model).hasLayoutOf(model)).isTrue();
      for (Tensor copy :
          new Tensor[] {
            Layouts.rowMajor(x),
            Layouts.innermost(x, 1),
            Layouts.dense(x),
            Layouts.like(x, model),
            Layouts.alongRows(x, 2)
          }) {
        assertThat(copy.toFloatArray()).containsExactly(x.toFloatArray());
      }
    }
  }

  @Test
  void a_tensor_that_lies_so_already_is_returned_itself() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 1);
      Tensor rows = random.floats(2, 3, 5);
      Tensor image = random.uniform(Layout.CHANNELS_LAST, DType.FLOAT, -1, 1, 2, 3, 5);
      assertThat(Layouts.rowMajor(rows)).isSameAs(rows);
      assertThat(Layouts.innermost(image, 1)).isSameAs(image);
      assertThat(Layouts.dense(image)).isSameAs(image);
      assertThat(Layouts.like(image, image)).isSameAs(image);
      assertThat(Layouts.alongRows(image, 1)).isSameAs(image);
    }
  }

  @Test
  void gradients_pass_through() {
    OperationCheck.of(x -> Layouts.innermost(x[0], 1)).onOne(2, 3, 5);
    OperationCheck.of(x -> Layouts.rowMajor(x[0])).onOne(2, 3, 5);
    OperationCheck.of(x -> Layouts.like(x[0], x[1])).on(new long[] {2, 3, 5}, new long[] {2, 3, 5});
  }
}
