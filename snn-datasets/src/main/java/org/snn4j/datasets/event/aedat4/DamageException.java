// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

/** Bytes that are not what they should be; the reader adds the file and the place. */
final class DamageException extends Exception {

  private static final long serialVersionUID = 1L;

  DamageException(String message) {
    super(message);
  }

  DamageException(String message, Throwable cause) {
    super(message, cause);
  }
}
