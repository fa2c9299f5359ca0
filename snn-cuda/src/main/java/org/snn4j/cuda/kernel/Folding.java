// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.snn4j.cuda.device.Argument;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.Grid;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.source.KernelOptions;
import org.snn4j.cuda.source.KernelProgram;

/** Adds up what blocks left. */
final class Folding {

  private final KernelDevice device;
  private final KernelProgram program =
      KernelProgram.of("fold", KernelOptions.none().with("BLOCK", Grid.BLOCK));

  Folding(KernelDevice device) {
    this.device = device;
  }

  /** The sum of doubles, handed to the program: waits for the device. */
  double total(DeviceMemory partials, int count) {
    try (DeviceMemory total = device.allocate(Double.BYTES)) {
      device.launch(
          program.kernel("fold_partials"),
          Grid.ofThreads(1),
          Argument.at(partials),
          Argument.at(total),
          Argument.of(count));
      // Reading waits for the default stream alone, and kernels may run in another one.
      device.synchronize();
      ByteBuffer result = ByteBuffer.allocateDirect(Double.BYTES).order(ByteOrder.nativeOrder());
      total.read(result);
      return result.getDouble(0);
    }
  }

  /** Sums of doubles {@code [chunks, 2, C]} over chunks, to two rows of floats {@code [C]}. */
  void columns(
      DeviceMemory partials, DeviceMemory first, DeviceMemory second, int chunks, int channels) {
    device.launch(
        program.kernel("fold_columns"),
        Grid.ofColumns(channels, 1, 1),
        Argument.at(partials),
        Argument.at(first),
        Argument.at(second),
        Argument.of(chunks),
        Argument.of(channels));
  }
}
