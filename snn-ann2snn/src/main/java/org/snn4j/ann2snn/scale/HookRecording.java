// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import org.snn4j.core.nn.ForwardPass;

/** In which passes a {@link VoltageHook} records. */
public enum HookRecording {
  /** In all of them, as SpikingJelly did up to its releases with conversion rules. */
  ALWAYS,
  /** In training passes only, as SpikingJelly does now. */
  TRAINING;

  boolean isOn(ForwardPass pass) {
    return this == ALWAYS || pass.isTraining();
  }
}
