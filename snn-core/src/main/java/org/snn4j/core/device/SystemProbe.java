// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Looks at the class path, at files, and asks the driver's tool; loads no library.
 *
 * @param libraries finds libraries
 * @param windows whether the system is Windows
 * @param tool the driver's tool
 * @param driverFolder where the driver of Linux tells of its GPUs
 * @param visible what CUDA_VISIBLE_DEVICES says, or null
 */
record SystemProbe(
    LibraryFinder libraries, boolean windows, NvidiaSmi tool, Path driverFolder, String visible)
    implements DeviceProbe {

  /** This machine. */
  static SystemProbe here() {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return new SystemProbe(
        LibraryFinder.here(windows),
        windows,
        new NvidiaSmi("nvidia-smi"),
        Path.of("/proc/driver/nvidia/gpus"),
        System.getenv("CUDA_VISIBLE_DEVICES"));
  }

  @Override
  public boolean hasCpuBackEnd() {
    return BackEnds.has(Device.CPU);
  }

  @Override
  public boolean hasCudaBackEnd() {
    return BackEnds.has(Device.GPU);
  }

  @Override
  public boolean hasDriver() {
    return libraries.has(windows ? "nvcuda.dll" : "libcuda.so.1");
  }

  @Override
  public List<GraphicsCard> cards() {
    List<GraphicsCard> told = tool.cards().orElseGet(() -> DriverFolder.cards(driverFolder));
    return VisibleCards.among(told, visible);
  }

  @Override
  public boolean hasLibrary(CudaLibrary library) {
    return libraries.has(library.file(windows));
  }
}
