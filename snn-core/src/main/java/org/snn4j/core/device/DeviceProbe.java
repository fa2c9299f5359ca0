// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.util.List;
import java.util.ServiceLoader;

/**
 * What can be seen of back ends and GPUs before any of them is started.
 *
 * <p>Nothing here may start ND4J or throw: what cannot be seen is not there. A module may offer a
 * probe of its own through {@link ServiceLoader}.
 */
public interface DeviceProbe {

  /** Whether a back end for the CPU is on the class path. */
  boolean hasCpuBackEnd();

  /** Whether ND4J's CUDA back end is on the class path. */
  boolean hasCudaBackEnd();

  /** Whether NVIDIA's driver library is found. */
  boolean hasDriver();

  /** The GPUs that programs may use; asked only where there is a driver. */
  List<GraphicsCard> cards();

  /** Whether a library of CUDA is found. */
  boolean hasLibrary(CudaLibrary library);

  /** The one that a module offers, else the one that looks at files and asks the driver's tool. */
  static DeviceProbe system() {
    return ServiceLoader.load(DeviceProbe.class, DeviceProbe.class.getClassLoader())
        .findFirst()
        .orElseGet(SystemProbe::here);
  }
}
