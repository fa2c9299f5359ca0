// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.device;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.device.Capability;
import org.snn4j.core.device.CudaLibrary;
import org.snn4j.core.device.DeviceProbe;
import org.snn4j.core.device.GraphicsCard;

/** Sees a GPU with all that belongs to it, wherever it is asked. */
public final class AnyGpu implements DeviceProbe {

  /** For {@link java.util.ServiceLoader}. */
  public AnyGpu() {}

  @Override
  public boolean hasCpuBackEnd() {
    return true;
  }

  @Override
  public boolean hasCudaBackEnd() {
    return true;
  }

  @Override
  public boolean hasDriver() {
    return true;
  }

  @Override
  public List<GraphicsCard> cards() {
    return List.of(new GraphicsCard("GPU-0", "Any", Optional.of(new Capability(8, 0))));
  }

  @Override
  public boolean hasLibrary(CudaLibrary library) {
    return true;
  }
}
