// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.ConvolutionKernels;
import org.snn4j.core.kernel.EventKernels;
import org.snn4j.core.kernel.KernelFamilies;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.ProductKernels;

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
   * @param pooling maxima over windows
   * @param adam steps of Adam
   * @param products small matrix products
   * @param spikes products with spikes
   * @param spikeConvolutions convolutions of spikes
   * @param winograd convolutions by Winograd's algorithm, or null to leave them to ND4J
   * @param events bytes of events, on the caller's thread
   */
  public record Loops(
      ElementwiseLoops elementwise,
      ReductionLoops reductions,
      NormLoops norms,
      SoftmaxLoops softmax,
      NeuronLoops neurons,
      CellLoops cells,
      PoolingLoops pooling,
      AdamLoops adam,
      ProductLoops products,
      SpikeLoops spikes,
      SpikeConvolutionLoops spikeConvolutions,
      WinogradLoops winograd,
      EventKernels events) {}

  private LoopKernels() {}

  /**
   * Kernels under a provider's name, on the given threads.
   *
   * @param large multiplies matrices that are too large for the loops
   */
  public static Kernels of(String name, Workers workers, Loops loops, ProductKernels large) {
    return new KernelFamilies(
        name,
        new ParallelElementwise(workers, loops.elementwise()),
        new ParallelReductions(workers, loops.reductions()),
        new ParallelNorms(workers, loops.reductions(), loops.norms()),
        new ParallelSoftmax(workers, loops.softmax()),
        new ParallelNeurons(workers, loops.neurons(), loops.spikes()),
        new ParallelCells(workers, loops.cells()),
        new ParallelPooling(workers, loops.pooling()),
        new ParallelOptimizers(workers, loops.adam()),
        new ParallelProducts(workers, loops.products(), large),
        new ParallelSpikes(workers, loops.spikes()),
        new ParallelSpikeConvolutions(workers, loops.spikeConvolutions()),
        convolutions(workers, loops.winograd()),
        new ParallelBits(workers, loops.spikes()),
        loops.events());
  }

  private static ConvolutionKernels convolutions(Workers workers, WinogradLoops loops) {
    return loops == null ? ConvolutionKernels.none() : new ParallelConvolutions(workers, loops);
  }
}
