// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import org.snn4j.cuda.source.Kernel;

/** Runs kernels one after the other on memory of its own. For one thread at a time. */
public interface KernelDevice extends AutoCloseable {

  /** What it is, for reports. */
  String name();

  /**
   * Memory that belongs to the caller; its content is not said.
   *
   * @param bytes 1 or more
   */
  DeviceMemory allocate(long bytes);

  /**
   * Starts a kernel; it runs after those started before. An argument list that does not fit the
   * kernel's is not always noticed.
   */
  void launch(Kernel kernel, Grid grid, Argument... arguments);

  /** Returns when everything started has ended. */
  void synchronize();

  @Override
  void close();
}
