// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NeuronKernels;
import org.snn4j.core.kernel.NormKernels;
import org.snn4j.core.kernel.OptimizerKernels;
import org.snn4j.core.kernel.PoolingKernels;
import org.snn4j.core.kernel.ReductionKernels;
import org.snn4j.core.kernel.SoftmaxKernels;

/** All families of the reference. */
final class ReferenceKernels implements Kernels {

  private final ElementwiseKernels elementwise = new ReferenceElementwise();
  private final ReductionKernels reductions = new ReferenceReductions();
  private final NormKernels norms = new ReferenceNorms();
  private final SoftmaxKernels softmax = new ReferenceSoftmax();
  private final NeuronKernels neurons = new ReferenceNeurons();
  private final PoolingKernels pooling = new ReferencePooling();
  private final OptimizerKernels optimizers = new ReferenceOptimizers();

  @Override
  public String name() {
    return ReferenceProvider.NAME;
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
