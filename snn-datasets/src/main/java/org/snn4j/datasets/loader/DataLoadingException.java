// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

/** A sample could not be read or transformed; the cause says why, the message which one. */
public final class DataLoadingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DataLoadingException(String message, Throwable cause) {
    super(message, cause);
  }
}
