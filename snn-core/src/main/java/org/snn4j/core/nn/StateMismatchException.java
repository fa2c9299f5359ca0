// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

/** A saved state does not fit a module; the message lists every difference. */
public final class StateMismatchException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** With the whole sentence. */
  public StateMismatchException(String message) {
    super(message);
  }
}
