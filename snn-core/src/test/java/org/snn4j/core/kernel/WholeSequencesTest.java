// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snn4j.core.kernel.NeuronKernels.Gradients;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Sequences of which only the spikes are read may go back at once: to the same gradients. */
@Tag("kernel")
class WholeSequencesTest {

  private static final int[] STEPS = {1, 3, 7, 11};

  /** More than what runs together, in whole vectors: the last neurons' slopes are rounded apart. */
  private static final int NEURONS = 16 * 313;

  @Test
  void a_gradient_of_zero_for_the_last_potentials_changes_no_bit() {
    Kernels kernels = Kernels.of(DType.FLOAT);
    for (NeuronDynamics neuron : NeuronCases.kinds()) {
      for (int steps : STEPS) {
        try (TensorScope scope = TensorScope.open("sequences")) {
          Inputs in = new Inputs(scope, DType.FLOAT, 3);
          Tensor x = in.uniform(-1, 2.5, steps, NEURONS);
          Tensor gs = in.uniform(-1, 1, steps, NEURONS);
          Tensor atOnce = in.output(steps, NEURONS);
          Tensor inBlocks = in.output(steps, NEURONS);
          Tensor none = in.of(new double[NEURONS]);
          Gradients ofSpikes = new Gradients(gs, null, null);
          Gradients ofBoth = new Gradients(gs, none, null);
          kernels.neurons().backward(neuron, x, null, ofSpikes, atOnce, null);
          kernels.neurons().backward(neuron, x, null, ofBoth, inBlocks, null);
          assertThat(atOnce.toFloatArray())
              .as("%d steps of %s", steps, neuron)
              .containsExactly(inBlocks.toFloatArray());
        }
      }
    }
  }
}
