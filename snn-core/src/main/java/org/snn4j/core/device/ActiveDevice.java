// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The device of this JVM. It is decided when the first tensor needs memory or ND4J starts,
 * whichever comes first, and stays: {@code -Dsnn4j.device=auto|cpu|gpu}, {@code auto} without it.
 */
public final class ActiveDevice {

  /** The system property that names the {@link DeviceChoice}. */
  public static final String PROPERTY = "snn4j.device";

  private static final Logger LOG = LoggerFactory.getLogger(ActiveDevice.class);

  private ActiveDevice() {}

  /**
   * The device, decided at the first call.
   *
   * @throws DeviceUnavailableException if the one that is asked for cannot be used
   */
  public static Device get() {
    Outcome outcome = Decided.OUTCOME;
    if (outcome.failure() != null) {
      throw new DeviceUnavailableException(outcome.failure());
    }
    return outcome.device();
  }

  /**
   * Decides for a choice that a program has made, such as one of its options; before the first
   * tensor, because the decision stays.
   *
   * @throws DeviceUnavailableException if it cannot be met, or comes too late
   */
  public static Device require(DeviceChoice choice) {
    Device wanted = decide(choice);
    System.setProperty(PROPERTY, wanted.text());
    if (get() != wanted) {
      throw new DeviceUnavailableException(
          "The device '"
              + wanted.text()
              + "' cannot be used: this process has begun on '"
              + get().text()
              + "' before");
    }
    return wanted;
  }

  private static Device decide(DeviceChoice choice) {
    DeviceChoice.Decision decision = choice.decide(DeviceProbe.system());
    decision
        .passedOver()
        .ifPresent(reason -> LOG.warn("SNN4J runs on the CPU and not on the GPU: {}", reason));
    return decision.device();
  }

  /**
   * A device, or why there is none: a holder class must not throw while it is initialised.
   *
   * @param device the device, or null
   * @param failure the reason, or null
   */
  private record Outcome(Device device, String failure) {

    static Outcome decide() {
      try {
        String name = System.getProperty(PROPERTY);
        return new Outcome(
            ActiveDevice.decide(name == null ? DeviceChoice.AUTO : DeviceChoice.of(name)), null);
      } catch (DeviceUnavailableException refused) {
        return new Outcome(null, refused.getMessage());
      } catch (IllegalArgumentException unknown) {
        return new Outcome(null, "-D" + PROPERTY + ": " + unknown.getMessage());
      }
    }
  }

  /** Holds the decision. */
  private static final class Decided {

    private static final Outcome OUTCOME = Outcome.decide();
  }
}
