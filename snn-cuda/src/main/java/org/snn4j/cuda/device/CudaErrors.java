// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import static org.bytedeco.cuda.global.cudart.CUDA_SUCCESS;
import static org.bytedeco.cuda.global.cudart.cuGetErrorName;
import static org.bytedeco.cuda.global.cudart.cuGetErrorString;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** The driver's results as exceptions. */
final class CudaErrors {

  private CudaErrors() {}

  /**
   * Throws unless the driver did what it was asked.
   *
   * @param what what it was asked, for the message
   */
  static void check(int result, String what) {
    if (result != CUDA_SUCCESS) {
      throw new CudaException("CUDA: " + what + " failed: " + text(result));
    }
  }

  static String text(int result) {
    try (PointerPointer<BytePointer> name = new PointerPointer<>(1);
        PointerPointer<BytePointer> words = new PointerPointer<>(1)) {
      if (cuGetErrorName(result, name) != CUDA_SUCCESS
          || cuGetErrorString(result, words) != CUDA_SUCCESS) {
        return "error " + result;
      }
      return words.getString(0) + " (" + name.getString(0) + ")";
    }
  }
}
