// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SpikeTrain.Potentials;

/**
 * A neuron with its formula compiled, so that layers do so once and not at every call.
 *
 * @param neuron whose constants, parameters and name these are
 * @param cell its formula
 */
record PreparedCell(ElementwiseNeuron neuron, Cell cell) implements Neuron<ElementwiseState> {

  @Override
  public ElementwiseState rest(Tensor x) {
    return ElementwiseNeuron.atRest(cell, x);
  }

  @Override
  public Stepped<ElementwiseState> step(Tensor x, ElementwiseState before, Learned learned) {
    Checks.requireFit(neuron, x, x.shape(), before);
    List<Tensor> parameters = neuron.parameters(x, learned);
    int axis = neuron.channelAxis(x);
    if (!ElementwiseNeuron.hasKernel(cell)) {
      return ComposedCell.step(cell, x, before, parameters, axis);
    }
    SpikeTrain<ElementwiseState> train =
        new CellRun(cell, parameters, axis).oneStep(x, Optional.of(before));
    return new Stepped<>(train.spikes(), train.state());
  }

  @Override
  public SpikeTrain<ElementwiseState> run(
      Tensor x, Optional<ElementwiseState> before, Learned learned, Potentials wanted) {
    Sequences.require(neuron.getClass().getSimpleName(), x);
    before.ifPresent(state -> Checks.requireFit(neuron, x, x.shape().tail(1), state));
    List<Tensor> parameters = neuron.parameters(x, learned);
    int axis = neuron.channelAxis(x);
    return ElementwiseNeuron.hasKernel(cell)
        ? new CellRun(cell, parameters, axis).sequence(x, before, wanted)
        : ComposedCell.run(cell, x, before, parameters, axis, wanted);
  }

  @Override
  public List<Learnable> learnables() {
    return neuron.learnables();
  }

  @Override
  public boolean firesBinary() {
    return neuron.firesBinary();
  }

  @Override
  public Neuron<ElementwiseState> inEvaluation() {
    return neuron.inEvaluation().prepared();
  }
}
