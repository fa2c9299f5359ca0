// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

/** What a command cannot do, in one sentence for the user; the program ends with exit code 1. */
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence that says what was expected and what came. */
  public CommandException(String message) {
    super(message);
  }

  /** With a sentence and what caused it. */
  public CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
