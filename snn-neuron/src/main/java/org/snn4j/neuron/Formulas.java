// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.tensor.Tensor;

/** Formulas over single numbers as operations on tensors. */
public final class Formulas {

  private Formulas() {}

  /**
   * What a cell that carries nothing gives for every element, in one kernel call where there is one
   * and else composed of small operations.
   *
   * @param x of any shape with one axis or more
   * @return shaped like x
   */
  public static Tensor apply(Cell cell, Tensor x) {
    if (!cell.carried().isEmpty() || cell.parameters() > 0) {
      throw new IllegalArgumentException(
          "Formulas.apply: the cell must carry nothing and use no parameters but carries "
              + ElementwiseNeuron.names(cell)
              + " and uses "
              + cell.parameters());
    }
    if (ElementwiseNeuron.hasKernel(cell)) {
      return new CellRun(cell, List.of(), 0).oneStep(x, Optional.empty()).spikes();
    }
    return ComposedCell.step(cell, x, ElementwiseNeuron.atRest(cell, x), List.of(), 0).spikes();
  }
}
