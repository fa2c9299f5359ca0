// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class TimeSumsTest {

  @Test
  void sums_and_differences_have_the_right_gradients_in_every_layout() {
    OperationCheck.of(x -> TimeSums.cumulative(x[0], null)).onOne(5, 2, 3);
    OperationCheck.of(x -> TimeSums.cumulative(x[0], x[1]))
        .on(new long[] {5, 2, 3}, new long[] {1, 2, 3});
    OperationCheck.of(x -> TimeSums.differences(x[0], null)).onOne(5, 2, 3);
    OperationCheck.of(x -> TimeSums.differences(x[0], x[1]))
        .on(new long[] {5, 2, 3}, new long[] {1, 2, 3});
    OperationCheck.of(x -> TimeSums.differences(x[0], x[1]))
        .on(new long[] {1, 3}, new long[] {1, 3});
    OperationCheck.of(x -> Elementwise.square(TimeSums.cumulative(x[0], x[0]))).onOne(1, 3);
  }

  @Test
  void steps_are_added_one_after_the_other_to_what_was_before() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new double[] {1, 2, 10, 20, 100, 200}, 3, 2);
      Tensor before = scope.of(new double[] {1000, 2000}, 1, 2);
      assertThat(TimeSums.cumulative(x, null).toDoubleArray())
          .containsExactly(1, 2, 11, 22, 111, 222);
      assertThat(TimeSums.cumulative(x, before).toDoubleArray())
          .containsExactly(1001, 2002, 1011, 2022, 1111, 2222);
    }
  }

  @Test
  void differences_undo_sums() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 3).doubles(5, 2, 3);
      Tensor before = new RandomTensors(scope, 4).doubles(1, 2, 3);
      Tensor back = TimeSums.differences(TimeSums.cumulative(x, before), before);
      double[] expected = x.toDoubleArray();
      double[] got = back.toDoubleArray();
      for (int i = 0; i < got.length; i++) {
        assertThat(got[i]).isCloseTo(expected[i], within(1e-14));
      }
    }
  }

  @Test
  void sequences_without_steps_and_steps_of_another_shape_are_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor none = scope.zeros(DType.FLOAT, Shape.of(0, 3));
      assertThatThrownBy(() -> TimeSums.cumulative(none, null))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("1 time step or more");
      Tensor x = new RandomTensors(scope, 1).floats(2, 3);
      Tensor before = new RandomTensors(scope, 1).floats(1, 5);
      assertThatThrownBy(() -> TimeSums.differences(x, before))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("[1, 3]")
          .hasMessageContaining("[1, 5]");
    }
  }
}
