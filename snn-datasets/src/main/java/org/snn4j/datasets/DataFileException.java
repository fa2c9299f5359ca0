// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets;

/** A data file that is missing, damaged, or not what it should be; the message is one sentence. */
public final class DataFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence that names the file, what was expected and what came. */
  public DataFileException(String message) {
    super(message);
  }

  /** With the error that reading the file ended in. */
  public DataFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
