// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.io;

/** A file that could not be downloaded; the message says from where, and what came instead. */
public final class DownloadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence for the user. */
  public DownloadException(String message) {
    super(message);
  }

  /** With a sentence for the user and what caused it. */
  public DownloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
