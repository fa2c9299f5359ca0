// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.KernelFamilies;
import org.snn4j.core.kernel.Kernels;

/** All families over one provider's loops. */
public final class LoopKernels {

  /**
   * The loops that distinguish one provider from another.
   *
   * @param elementwise functions of one or two numbers
   * @param reductions sums and maxima
   * @param norms normalisation
   * @param softmax softmax rows
   * @param neurons integrate-and-fire steps
   * @param cells instructions of neurons given as formulas
   */
  public record Loops(
      ElementwiseLoops elementwise,
      ReductionLoops reductions,
      NormLoops norms,
      SoftmaxLoops softmax,
      NeuronLoops neurons,
      CellLoops cells) {}

  private LoopKernels() {}

  /** Kernels under a provider's name, on the given threads. */
  public static Kernels of(String name, Workers workers, Loops loops) {
    return new KernelFamilies(
        name,
        new ParallelElementwise(workers, loops.elementwise()),
        new ParallelReductions(workers, loops.reductions()),
        new ParallelNorms(workers, loops.reductions(), loops.norms()),
        new ParallelSoftmax(workers, loops.softmax()),
        new ParallelNeurons(workers, loops.neurons()),
        new ParallelCells(workers, loops.cells()),
        new ParallelPooling(workers),
        new ParallelOptimizers(workers));
  }
}
