// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.device.ActiveDevice;
import org.snn4j.core.device.Device;
import org.snn4j.core.kernel.cell.CellKernels;
import org.snn4j.core.kernel.spike.SpikeConvolutions;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/**
 * The loops over whole tensors that ND4J's own operations do too slowly, in families.
 *
 * <p>Every provider computes what the {@code nd4j} reference computes: spikes and integers exactly,
 * floats within bounds that {@code KernelParityTest} states. Large matrix products are not here,
 * and of convolutions only those that ND4J does too slowly.
 *
 * <p>Words used by the families: a tensor is <i>dense</i> if its elements fill one block without
 * gaps; two tensors are <i>alike</i> if they also have the same shape and strides; a matrix {@code
 * [R, C]} is always row-major, its C channels innermost. Outputs are written completely; nothing is
 * read from them unless said.
 */
public interface Kernels {

  /** The name for {@code -Dsnn4j.kernels=NAME}, logs and reports. */
  String name();

  /** One number or two in, one out. */
  ElementwiseKernels elementwise();

  /** Sums and maxima. */
  ReductionKernels reductions();

  /** Batch norm and layer norm. */
  NormKernels norms();

  /** Softmax and its logarithm. */
  SoftmaxKernels softmax();

  /** Spiking neurons over time. */
  NeuronKernels neurons();

  /** Neurons given as formulas. */
  CellKernels cells();

  /** Max and average pooling. */
  PoolingKernels pooling();

  /** Parameter updates. */
  OptimizerKernels optimizers();

  /** Many small matrix products. */
  ProductKernels products();

  /** Products of spike matrices. */
  SpikeKernels spikes();

  /** Convolutions of spikes. */
  SpikeConvolutions spikeConvolutions();

  /** Large convolutions. */
  ConvolutionKernels convolutions();

  /** Spikes as bits. */
  BitKernels bits();

  /** Raw bytes of events into columns. */
  EventKernels events();

  /**
   * The kernels for a tensor where it lies: the chosen provider for FLOAT, the reference for
   * DOUBLE.
   */
  static Kernels of(Tensor tensor) {
    return tensor.storage().isOnHost()
        ? KernelChoice.onHost(tensor.dtype())
        : KernelChoice.onDevice(tensor.dtype());
  }

  /** The kernels for an element type on the {@link ActiveDevice}. */
  static Kernels of(DType dtype) {
    return ActiveDevice.get() == Device.CPU
        ? KernelChoice.onHost(dtype)
        : KernelChoice.onDevice(dtype);
  }
}
