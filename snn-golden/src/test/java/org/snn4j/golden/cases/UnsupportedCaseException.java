// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.cases;

/** A case asks for something that SNN4J does not have: it is skipped, and the message says why. */
public final class UnsupportedCaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what is missing. */
  public UnsupportedCaseException(String message) {
    super(message);
  }
}
