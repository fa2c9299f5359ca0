// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import java.util.stream.Stream;
import org.snn4j.cuda.device.Argument;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.Grid;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.source.KernelOptions;

/** The sum of two arrays of floats. */
public final class ResidualAdd {

  private final KernelDevice device;
  private final KernelLibrary library = new KernelLibrary("residual_add");

  /** On a device. */
  public ResidualAdd(KernelDevice device) {
    this.device = device;
  }

  /**
   * {@code y = a + b}; y may be one of them.
   *
   * @param length floats, 1 or more
   */
  public void run(DeviceMemory a, DeviceMemory b, DeviceMemory y, long length) {
    int lanes = NeuronOptions.lanes(SequenceSize.of(1, length), Stream.of(a, b, y));
    device.launch(
        library.with(KernelOptions.none().with("LANES", lanes)).kernel(),
        Grid.ofThreads(length / lanes),
        Argument.at(a),
        Argument.at(b),
        Argument.at(y),
        Argument.of(length));
  }
}
