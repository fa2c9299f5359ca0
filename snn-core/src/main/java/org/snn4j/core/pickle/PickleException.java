// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

/**
 * A pickle that is damaged, hostile or holds what is not allowed; the message names the file and
 * the place.
 */
public final class PickleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence about the file, which is put in front of it. */
  public PickleException(String file, String problem) {
    this(file, problem, null);
  }

  /** With a sentence about the file and what caused it. */
  public PickleException(String file, String problem, Throwable cause) {
    super("Pickle '" + file + "': " + problem, cause);
  }
}
