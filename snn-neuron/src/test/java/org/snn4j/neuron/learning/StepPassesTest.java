// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class StepPassesTest {

  /** Returns what it carries: the sum of its inputs. */
  private static final class Sum extends Module {

    private record Held(Tensor v) implements State<Held> {
      @Override
      public Held map(UnaryOperator<Tensor> change) {
        return new Held(change.apply(v));
      }
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      Tensor v =
          pass.<Held>state(this)
              .map(held -> Arithmetic.add(held.v(), x))
              .orElseGet(() -> Arithmetic.scale(x, 1));
      pass.update(this, new Held(v));
      return v;
    }
  }

  @Test
  void outputs_that_are_a_state_are_kept_and_earlier_steps_given_back() {
    Module network = new Sum();
    try (TensorScope scope = TensorScope.open("StepPassesTest")) {
      OnlineResult result;
      List<TensorScope> steps = new ArrayList<>();
      try (StepPasses passes = new StepPasses(scope, 1)) {
        for (int t = 1; t <= 3; t++) {
          ForwardPass pass = passes.next();
          steps.add(pass.scope());
          Tensor x = pass.scope().full(DType.DOUBLE, t, Shape.of(2));
          passes.note(network.forward(x, pass), pass.scope().scalar(DType.DOUBLE, t));
          assertThat(steps.stream().filter(TensorScope::isOpen)).containsExactly(pass.scope());
        }
        result = passes.result();
      }
      assertThat(result.outputs().toDoubleArray()).containsExactly(1, 1, 3, 3, 6, 6);
      assertThat(result.loss()).isEqualTo(6);
      assertThat(scope.bytes()).isEqualTo(result.outputs().storage().sizeInBytes());
    }
  }
}
