// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import org.nd4j.common.io.Resource;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * The back end of the {@link ActiveDevice}, which ND4J asks before all others. Without it ND4J
 * would try CUDA first wherever its classes are and print a stack trace where it cannot run; and
 * its own order of back ends is changed by environment variables only.
 *
 * <p>ND4J makes it through {@link java.util.ServiceLoader}. It is not available where the class
 * path has no such back end, and ND4J goes on as if it were not there.
 */
public final class ChosenBackend extends Nd4jBackend {

  /** Before any other; ND4J subtracts priorities, so it must not be much more. */
  private static final int FIRST = 1000;

  private Nd4jBackend chosen;

  /** For {@link java.util.ServiceLoader}; decides nothing yet. */
  public ChosenBackend() {}

  private synchronized Nd4jBackend chosen() {
    if (chosen == null) {
      Device device = ActiveDevice.get();
      chosen =
          BackEnds.of(device)
              .orElseThrow(
                  () ->
                      new DeviceUnavailableException(
                          "No ND4J back end for the device '" + device.text() + "' was found"));
    }
    return chosen;
  }

  @Override
  public int getPriority() {
    return FIRST;
  }

  @Override
  public boolean isAvailable() {
    return BackEnds.has(ActiveDevice.get()) && chosen().isAvailable();
  }

  @Override
  public boolean canRun() {
    return chosen().canRun();
  }

  @Override
  public boolean allowsOrder() {
    return chosen().allowsOrder();
  }

  @Override
  public Resource getConfigurationResource() {
    return chosen().getConfigurationResource();
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class getNDArrayClass() {
    return chosen().getNDArrayClass();
  }

  @Override
  public Environment getEnvironment() {
    return chosen().getEnvironment();
  }

  @Override
  public String buildInfo() {
    return chosen().buildInfo();
  }

  @Override
  public void logBackendInit() {
    chosen().logBackendInit();
  }
}
