// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

/** An option's value that cannot be meant, in one sentence; the program ends with exit code 2. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence that names the option, what it takes and what came. */
  public UsageException(String message) {
    super(message);
  }
}
