// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

/** A kernel could not be compiled. */
public final class CompilationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With what the compiler said. */
  public CompilationException(String message) {
    super(message);
  }
}
