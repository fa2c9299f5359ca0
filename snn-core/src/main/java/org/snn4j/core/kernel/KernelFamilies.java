// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.kernel.cell.CellKernels;
import org.snn4j.core.kernel.spike.SpikeConvolutions;
import org.snn4j.core.kernel.spike.SpikeKernels;

/** A provider's kernels, family by family. */
public record KernelFamilies(
    String name,
    ElementwiseKernels elementwise,
    ReductionKernels reductions,
    NormKernels norms,
    SoftmaxKernels softmax,
    NeuronKernels neurons,
    CellKernels cells,
    PoolingKernels pooling,
    OptimizerKernels optimizers,
    ProductKernels products,
    SpikeKernels spikes,
    SpikeConvolutions spikeConvolutions,
    ConvolutionKernels convolutions,
    BitKernels bits,
    EventKernels events)
    implements Kernels {

  /** Families of which the one of optimisers forgets what was known of what it writes. */
  public KernelFamilies {
    optimizers = new ForgettingOptimizers(optimizers);
  }
}
