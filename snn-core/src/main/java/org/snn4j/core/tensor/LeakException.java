// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

/** A scope was closed while something made inside it was still open; the message names it. */
public final class LeakException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** With the whole sentence. */
  public LeakException(String message) {
    super(message);
  }
}
