// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.util.Optional;
import org.snn4j.core.device.Device;

/**
 * A source of {@link Kernels}, found through {@link java.util.ServiceLoader}.
 *
 * <p>A provider must construct on any machine: it touches its library or incubator module only in
 * {@link #unavailableBecause} and {@link #create}.
 */
public interface KernelProvider {

  /** The name that {@code -Dsnn4j.kernels=NAME} insists on. */
  String name();

  /** Larger is tried first: vector 20, scalar 10, nd4j 0. */
  int priority();

  /** Whether the kernels work on tensors in that device's memory. */
  default boolean worksOn(Device device) {
    return device == Device.CPU;
  }

  /**
   * Why this machine cannot run the provider, as a sentence a user can act on, or empty if it can.
   */
  Optional<String> unavailableBecause();

  /** The kernels; called once, and only if they are available. */
  Kernels create();
}
