// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

/** A graph cannot be read or built; the message names the file or node and what is wrong. */
public final class NirException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the whole sentence. */
  public NirException(String message) {
    super(message);
  }

  /** With the whole sentence and what caused it. */
  public NirException(String message, Throwable cause) {
    super(message, cause);
  }
}
