// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import java.util.Optional;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.cell.Instruction;
import org.snn4j.neuron.ElementwiseNeuron;
import org.snn4j.neuron.NeuronLayer;

/** Operations of neurons whose step is a formula over single numbers: those of the formula. */
final class NeuronCount {

  private NeuronCount() {}

  /** Of a number of steps of single neurons; empty for neurons without a formula. */
  static Optional<Operations> of(NeuronLayer<?> layer, long steps) {
    if (!(layer.neuron() instanceof ElementwiseNeuron neuron)) {
      return Optional.empty();
    }
    long additions = 0;
    long all = 0;
    for (Instruction instruction : neuron.cell().forward().code()) {
      additions += additions(instruction);
      all += operations(instruction);
    }
    return Optional.of(new Operations(0, 0, additions * steps, all * steps));
  }

  private static int additions(Instruction instruction) {
    if (instruction instanceof Instruction.Combine two) {
      return two.function() == Binary.ADD || two.function() == Binary.SUBTRACT ? 1 : 0;
    }
    return instruction instanceof Instruction.Affine line && line.addend() != 0 ? 1 : 0;
  }

  private static int operations(Instruction instruction) {
    if (instruction instanceof Instruction.Affine line) {
      return (line.factor() == 1 ? 0 : 1) + (line.addend() == 0 ? 0 : 1);
    }
    return instruction.operands().length > 0 ? 1 : 0;
  }
}
