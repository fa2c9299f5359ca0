// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.cell;

/**
 * Neurons given as formulas, over whole sequences in one pass.
 *
 * <p>A sequence is a matrix {@code [T, M]}: M neurons in any order, T time steps, row-major.
 */
public interface CellKernels {

  /** Runs all steps. */
  void forward(Cell cell, CellInputs inputs, CellOutputs outputs);

  /**
   * Runs the steps again and then their derivatives backwards.
   *
   * @param gradients those of the outputs
   * @param results receives those of the inputs
   */
  void backward(Cell cell, CellInputs inputs, CellOutputs gradients, CellInputs results);
}
