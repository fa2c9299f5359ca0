// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NeuronKernels;
import org.snn4j.core.kernel.NormKernels;
import org.snn4j.core.kernel.OptimizerKernels;
import org.snn4j.core.kernel.PoolingKernels;
import org.snn4j.core.kernel.ReductionKernels;
import org.snn4j.core.kernel.SoftmaxKernels;

/** All families over one provider's loops. */
public final class LoopKernels implements Kernels {

  private final String name;
  private final ElementwiseKernels elementwise;
  private final ReductionKernels reductions;
  private final NormKernels norms;
  private final SoftmaxKernels softmax;
  private final NeuronKernels neurons;
  private final PoolingKernels pooling;
  private final OptimizerKernels optimizers;

  /**
   * The loops that distinguish one provider from another.
   *
   * @param elementwise functions of one or two numbers
   * @param reductions sums and maxima
   * @param norms normalisation
   * @param softmax softmax rows
   * @param neurons integrate-and-fire steps
   */
  public record Loops(
      ElementwiseLoops elementwise,
      ReductionLoops reductions,
      NormLoops norms,
      SoftmaxLoops softmax,
      NeuronLoops neurons) {}

  /** Kernels under a provider's name, on the given threads. */
  public LoopKernels(String name, Workers workers, Loops loops) {
    this.name = name;
    this.elementwise = new ParallelElementwise(workers, loops.elementwise());
    this.reductions = new ParallelReductions(workers, loops.reductions());
    this.norms = new ParallelNorms(workers, loops.reductions(), loops.norms());
    this.softmax = new ParallelSoftmax(workers, loops.softmax());
    this.neurons = new ParallelNeurons(workers, loops.neurons());
    this.pooling = new ParallelPooling(workers);
    this.optimizers = new ParallelOptimizers(workers);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ElementwiseKernels elementwise() {
    return elementwise;
  }

  @Override
  public ReductionKernels reductions() {
    return reductions;
  }

  @Override
  public NormKernels norms() {
    return norms;
  }

  @Override
  public SoftmaxKernels softmax() {
    return softmax;
  }

  @Override
  public NeuronKernels neurons() {
    return neurons;
  }

  @Override
  public PoolingKernels pooling() {
    return pooling;
  }

  @Override
  public OptimizerKernels optimizers() {
    return optimizers;
  }
}
