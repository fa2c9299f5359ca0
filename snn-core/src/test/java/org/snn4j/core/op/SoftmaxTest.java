// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class SoftmaxTest {

  @Test
  void softmax_has_the_right_gradient_on_every_axis() {
    for (int axis = 0; axis < 3; axis++) {
      int at = axis;
      OperationCheck.of(x -> Softmax.softmax(x[0], at)).onOne(2, 7, 5);
      OperationCheck.of(x -> Softmax.logSoftmax(x[0], at)).onOne(2, 7, 5);
    }
    OperationCheck.of(x -> Softmax.softmax(x[0], -1)).onOne(3, 1);
    OperationCheck.of(x -> Softmax.logSoftmax(x[0], 0)).onOne(17);
  }

  @Test
  void large_numbers_do_not_overflow_and_minus_infinity_gets_no_share() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new float[] {1000, 1001, Float.NEGATIVE_INFINITY}, 3);
      float[] share = Softmax.softmax(x, 0).toFloatArray();
      assertThat(share[0]).isCloseTo((float) (1 / (1 + Math.E)), within(1e-6f));
      assertThat(share[1]).isCloseTo((float) (Math.E / (1 + Math.E)), within(1e-6f));
      assertThat(share[2]).isEqualTo(0);
      assertThat(Softmax.logSoftmax(x, 0).toFloatArray()[0])
          .isCloseTo((float) -Math.log(1 + Math.E), within(1e-6f));
    }
  }

  @Test
  void shares_along_the_axis_add_up_to_one() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 4).doubles(3, 5, 7);
      for (double sum : Reductions.sum(Softmax.softmax(x, 1), 1).toDoubleArray()) {
        assertThat(sum).isCloseTo(1, within(1e-14));
      }
    }
  }
}
