// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class RepeatTest {

  @ParameterizedTest
  @EnumSource(Layout.class)
  void every_step_holds_the_input(Layout layout) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 1).uniform(layout, DType.FLOAT, -2, 2, 2, 3, 5, 7);
      Tensor y = Repeat.overTime(x, 11);
      assertThat(y.shape()).isEqualTo(Shape.of(11, 2, 3, 5, 7));
      for (int t = 0; t < 11; t++) {
        Tensor step = Views.select(y, 0, t);
        assertThat(step.toFloatArray()).containsExactly(x.toFloatArray());
        assertThat(!x.isDense() || step.hasLayoutOf(x)).isTrue();
      }
    }
  }

  @Test
  void the_gradient_is_the_sum_over_the_steps() {
    OperationCheck.of(t -> Repeat.overTime(t[0], 3)).onOne(2, 3, 5);
    OperationCheck.of(t -> Repeat.overTime(t[0], 1)).onOne(7);
  }

  @Test
  void nothing_is_repeated_as_nothing() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor y = Repeat.overTime(scope.zeros(DType.FLOAT, Shape.of(0, 5)), 3);
      assertThat(y.shape()).isEqualTo(Shape.of(3, 0, 5));
    }
  }

  @Test
  void less_than_one_step_is_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.zeros(DType.FLOAT, Shape.of(2));
      assertThatThrownBy(() -> Repeat.overTime(x, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Repeat: steps must be 1 or more but is 0");
    }
  }
}
