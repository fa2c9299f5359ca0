// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.nd4j;

import org.bytedeco.cuda.cudart.CUstream_st;
import org.nd4j.jita.allocator.impl.AllocationPoint;
import org.nd4j.jita.allocator.impl.AtomicAllocator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.cuda.device.CudaMemory;
import org.snn4j.cuda.device.DeviceMemory;

/**
 * ND4J's arrays through its own allocator. Kernels run in the stream of ND4J's operations, so
 * nothing has to wait between the two; ND4J copies to the host what was ticked as written when
 * somebody reads it there.
 */
final class Nd4jArrays implements DeviceArrays {

  private final AtomicAllocator allocator = AtomicAllocator.getInstance();

  /** The device of this thread. */
  int device() {
    return Nd4j.getAffinityManager().getDeviceForCurrentThread();
  }

  /** The stream in which this thread's operations run. */
  CUstream_st stream() {
    return new CUstream_st(allocator.getDeviceContext().getCublasStream());
  }

  /** A pointer of ND4J's has a view's offset in it, but does not bring the memory up to date. */
  @Override
  public DeviceMemory read(Tensor tensor) {
    if (tensor == null) {
      return null;
    }
    INDArray array = tensor.array();
    AllocationPoint point = allocator.getAllocationPoint(array);
    allocator.getFlowController().synchronizeToDevice(point);
    long address = allocator.getPointer(array, allocator.getDeviceContext()).address();
    return CudaMemory.borrowed(address, tensor.length() * tensor.dtype().bytes());
  }

  /** A tensor may be part of an array whose other parts the host wrote last. */
  @Override
  public DeviceMemory write(Tensor tensor) {
    return read(tensor);
  }

  @Override
  public void written(Tensor... tensors) {
    for (Tensor tensor : tensors) {
      if (tensor != null) {
        allocator.tickDeviceWrite(tensor.array());
      }
    }
  }
}
