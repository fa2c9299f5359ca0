// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import java.util.Optional;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.cell.Instruction;
import org.snn4j.neuron.ElementwiseNeuron;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.NeuronLayer;
import org.snn4j.neuron.ParametricLIFNode;
import org.snn4j.neuron.Reset;

/**
 * Operations of one step of one neuron: of integrate-and-fire neurons as SpikingJelly writes their
 * formulas, of others as their own formula has them.
 */
final class NeuronCount {

  /** {@code v + x}. */
  private static final Operations INTEGRATE = new Operations(0, 0, 1, 1);

  /** {@code v + (x - (v - v_reset)) / tau}. */
  private static final Operations LEAK = new Operations(0, 0, 3, 4);

  /** {@code v - v_threshold >= 0}. */
  private static final Operations FIRE = new Operations(0, 0, 1, 2);

  /** {@code s v_reset + (1 - s) v}. */
  private static final Operations HARD = new Operations(0, 0, 2, 4);

  /** {@code v - s v_threshold}. */
  private static final Operations SOFT = new Operations(0, 0, 1, 2);

  private NeuronCount() {}

  /** Of a number of steps of single neurons; empty if the neuron has no formula that is known. */
  static Optional<Operations> of(NeuronLayer<?> layer, long steps) {
    return step(layer.neuron())
        .map(one -> new Operations(0, 0, one.ac() * steps, one.flop() * steps));
  }

  private static Optional<Operations> step(Neuron<?> neuron) {
    if (neuron instanceof IFNode node) {
      return Optional.of(INTEGRATE.plus(fire(node.firing())));
    } else if (neuron instanceof LIFNode node) {
      return Optional.of(LEAK.plus(fire(node.firing())));
    } else if (neuron instanceof ParametricLIFNode node) {
      return Optional.of(LEAK.plus(fire(node.firing())));
    } else if (neuron instanceof ElementwiseNeuron formula) {
      return Optional.of(formula(formula));
    }
    return Optional.empty();
  }

  private static Operations fire(Firing firing) {
    return FIRE.plus(firing.reset() instanceof Reset.Hard ? HARD : SOFT);
  }

  private static Operations formula(ElementwiseNeuron neuron) {
    long additions = 0;
    long all = 0;
    for (Instruction instruction : neuron.cell().forward().code()) {
      additions += additions(instruction);
      all += operations(instruction);
    }
    return new Operations(0, 0, additions, all);
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
