// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class GradientCheckTest {

  @Test
  void a_right_derivative_passes() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 1).doubles(2, 3);
      assertThatCode(() -> GradientCheck.check(in -> Arithmetic.multiply(in[0], in[0]), x))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void a_derivative_that_is_off_by_a_millionth_is_noticed() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 1).doubles(2, 3);
      assertThatThrownBy(() -> GradientCheck.check(in -> doubled(in[0], 2.000_001), x))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("the gradient of input 0 Tensor[2, 3] DOUBLE at element 0 is");
    }
  }

  @Test
  void a_missing_gradient_is_noticed() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 1).doubles(2, 3);
      Operation forgetful = in -> Arithmetic.multiply(in[0], in[0].detach());
      assertThatThrownBy(() -> GradientCheck.check(forgetful, x))
          .isInstanceOf(AssertionError.class);
    }
  }

  private static Tensor doubled(Tensor x, double claimed) {
    Tensor y = Arithmetic.scale(x.detach(), 2);
    return Tape.record("doubled", y, (g, sink) -> sink.give(0, Arithmetic.scale(g, claimed)), x);
  }
}
