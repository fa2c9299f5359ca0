// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

/** A tensor has another shape than an operation or layer needs; the message names both. */
public final class ShapeMismatchException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** With the whole sentence. */
  public ShapeMismatchException(String message) {
    super(message);
  }
}
