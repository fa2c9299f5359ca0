// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.util.Locale;

/** Where tensors lie. */
public enum Device {
  /** The processor and its memory. */
  CPU,
  /** An NVIDIA GPU and its memory, through ND4J's CUDA back end. */
  GPU;

  /** The name in options and messages, such as {@code cpu}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
