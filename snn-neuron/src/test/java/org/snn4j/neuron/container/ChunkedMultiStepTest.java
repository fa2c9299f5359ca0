// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.ParametricLIFNode;

class ChunkedMultiStepTest {

  private static final int T = 11;
  private static final int N = 3;
  private static final int IN = 5;
  private static final int OUT = 2;

  private final TensorScope scope = TensorScope.open("ChunkedMultiStepTest");
  private final Tensor x = new RandomTensors(scope, 5).uniform(DType.DOUBLE, -0.5, 2.5, T, N, IN);

  @AfterEach
  void close() {
    scope.close();
  }

  /** Every kind of state: of neurons, of a filter, of a recurrence, of a loop over steps. */
  private Module network() {
    Init init = Init.seeded(scope, 3).inDoublePrecision();
    return new Sequential(
        new Linear(IN, 7, init),
        new ParametricLIFNode().withThreshold(0.2).withSoftReset().multiStep(init),
        SynapseFilter.learnable(3, init),
        new LinearRecurrentContainer(
            7, OUT, new Sequential(new Linear(7, OUT, init), sensitive().singleStep()), init),
        new MultiStepContainer(new Linear(OUT, OUT, init), sensitive().singleStep()));
  }

  private static LIFNode sensitive() {
    return new LIFNode().withThreshold(0.1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 11, 13})
  void a_run_in_pieces_equals_the_whole_with_its_gradients(int steps) {
    Module whole = network();
    Module pieces = new ChunkedMultiStep(steps, network());
    ModuleCheck.requireSame(
        ModuleCheck.measured(whole, whole::forward, x),
        ModuleCheck.measured(pieces, pieces::forward, x));
    ModuleCheck.requireSame(
        ModuleCheck.measured(whole, whole::forward, x),
        ModuleCheck.measured(
            whole, (s, pass) -> ChunkedMultiStep.forward(steps, whole, s, pass), x));
  }

  @Test
  void truncating_keeps_the_values_and_cuts_the_gradients_between_the_pieces() {
    Module network = network();
    Module cut = ChunkedMultiStep.truncating(4, network());
    List<double[]> whole = ModuleCheck.measured(network, network::forward, x);
    List<double[]> truncated = ModuleCheck.measured(cut, cut::forward, x);
    List<double[]> byHand = ModuleCheck.measured(network, onDetachedPieces(network, 4), x);
    ModuleCheck.requireSame(truncated, byHand);
    assertThat(truncated.get(0)).containsExactly(whole.get(0), within(1e-12));
    for (int i = 1; i < whole.size(); i++) {
      assertThat(truncated.get(i)).as("gradient %s", i).isNotEqualTo(whole.get(i));
    }
  }

  /** Before each piece a run over all steps so far whose gradients nobody asks for. */
  private static ModuleCheck.Run onDetachedPieces(Module network, int steps) {
    return (input, pass) -> {
      List<Tensor> outputs = new ArrayList<>();
      for (int from = 0; from < T; from += steps) {
        ForwardPass fresh = ForwardPass.training(pass.tape().orElseThrow(), 0);
        if (from > 0) {
          network.forward(Views.slice(input.detach(), 0, 0, from), fresh);
          fresh.detachStates(network);
        }
        outputs.add(network.forward(Views.slice(input, 0, from, Math.min(T, from + steps)), fresh));
      }
      return Joins.concat(0, outputs);
    };
  }

  @Test
  void samples_do_not_depend_on_each_other() {
    ModuleCheck.requireBatchIndependence(new ChunkedMultiStep(3, network())::forward, x);
  }

  @Test
  void pieces_without_steps_are_refused_by_name() {
    for (int steps : new int[] {0, -1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ChunkedMultiStep(steps, network()))
          .withMessage("ChunkedMultiStep: steps must be 1 or more but is " + steps);
    }
  }
}
