// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;

class RowNormsTest {

  @Test
  void lengths_and_their_gradients_are_right() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new double[] {3, 4, 0, 5, 12, 84}, 2, 3);
      assertThat(RowNorms.of(x).toDoubleArray()).containsExactly(5, 85);
    }
    OperationCheck.of(x -> RowNorms.of(x[0])).onOne(3, 7);
  }

  @Test
  void a_row_of_zeros_has_no_gradient() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(scope.of(new float[] {0, 0, 3, 4}, 2, 2));
      Tensor lengths = RowNorms.of(x);
      float[] gradient =
          tape.backward(lengths, scope.of(new float[] {1, 10}, 2, 1)).of(x).toFloatArray();
      assertThat(gradient).containsExactly(0, 0, 6, 8);
    }
  }

  @Test
  void other_ranks_are_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      assertThatThrownBy(() -> RowNorms.of(scope.of(new float[3], 3)))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage("RowNorms: x must have shape [N, D] but has [3]");
    }
  }
}
