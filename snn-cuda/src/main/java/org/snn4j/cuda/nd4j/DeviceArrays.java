// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.nd4j;

import org.snn4j.core.tensor.Tensor;
import org.snn4j.cuda.device.DeviceMemory;

/** Where tensors lie in a device's memory. */
interface DeviceArrays {

  /** A tensor's first element on the device, brought up to date there; null for null. */
  DeviceMemory read(Tensor tensor);

  /**
   * A tensor's first element on the device, to be overwritten; null for null. What else its memory
   * holds is brought up to date.
   */
  DeviceMemory write(Tensor tensor);

  /** Notes that the device holds what counts; nulls are left out. */
  void written(Tensor... tensors);
}
