// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

/** The loss stopped being a number; the message says where. */
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the whole sentence. */
  public TrainingDivergedException(String message) {
    super(message);
  }
}
