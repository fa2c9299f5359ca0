// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A machine made up. */
record FakeProbe(
    boolean hasCpuBackEnd,
    boolean hasCudaBackEnd,
    boolean hasDriver,
    List<GraphicsCard> cards,
    Set<CudaLibrary> missing)
    implements DeviceProbe {

  /** With everything that ND4J needs to run on a GPU. */
  static FakeProbe complete() {
    return new FakeProbe(true, true, true, List.of(card("8.6")), EnumSet.noneOf(CudaLibrary.class));
  }

  static GraphicsCard card(String capability) {
    return new GraphicsCard("GPU-1", "Card " + capability, Capability.parse(capability));
  }

  FakeProbe withoutCpu() {
    return new FakeProbe(false, hasCudaBackEnd, hasDriver, cards, missing);
  }

  FakeProbe withoutCuda() {
    return new FakeProbe(hasCpuBackEnd, false, hasDriver, cards, missing);
  }

  FakeProbe withoutDriver() {
    return new FakeProbe(hasCpuBackEnd, hasCudaBackEnd, false, List.of(), missing);
  }

  FakeProbe with(GraphicsCard... others) {
    return new FakeProbe(hasCpuBackEnd, hasCudaBackEnd, hasDriver, List.of(others), missing);
  }

  FakeProbe withUnknownCard() {
    return with(new GraphicsCard("GPU-2", "Card unknown", Optional.empty()));
  }

  FakeProbe without(CudaLibrary library) {
    return new FakeProbe(hasCpuBackEnd, hasCudaBackEnd, hasDriver, cards, EnumSet.of(library));
  }

  @Override
  public boolean hasLibrary(CudaLibrary library) {
    return !missing.contains(library);
  }
}
