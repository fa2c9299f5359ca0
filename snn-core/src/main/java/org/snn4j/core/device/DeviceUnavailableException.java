// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

/** A device was asked for that cannot be used here; the message is one sentence that says why. */
public final class DeviceUnavailableException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** With the sentence for the user. */
  public DeviceUnavailableException(String message) {
    super(message);
  }
}
