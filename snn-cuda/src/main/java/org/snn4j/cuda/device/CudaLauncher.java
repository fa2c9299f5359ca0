// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import static org.bytedeco.cuda.global.cudart.cuLaunchKernel;

import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** Starts kernels in a stream, null for the default one. */
final class CudaLauncher {

  private static final int ALIGNMENT = 16;

  private CudaLauncher() {}

  /** The driver copies the arguments before it returns. */
  static void launch(CUfunc_st function, Grid grid, CUstream_st stream, Argument... arguments) {
    byte[] all = packed(arguments);
    try (BytePointer block = new BytePointer(all);
        PointerPointer<BytePointer> pointers =
            new PointerPointer<>(Math.max(1, arguments.length))) {
      for (int i = 0, at = 0; i < arguments.length; at += room(arguments[i++])) {
        pointers.put(i, block.getPointer(at));
      }
      int result =
          cuLaunchKernel(
              function,
              grid.x(),
              grid.y(),
              grid.z(),
              grid.columns(),
              grid.rows(),
              1,
              0,
              stream,
              pointers,
              null);
      CudaErrors.check(result, "launching a kernel");
    }
  }

  private static int room(Argument argument) {
    return (argument.bytes().length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** All arguments one behind the other. */
  private static byte[] packed(Argument... arguments) {
    int length = ALIGNMENT;
    for (Argument argument : arguments) {
      length += room(argument);
    }
    byte[] all = new byte[length];
    int at = 0;
    for (Argument argument : arguments) {
      byte[] bytes = argument.bytes();
      System.arraycopy(bytes, 0, all, at, bytes.length);
      at += room(argument);
    }
    return all;
  }
}
