// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

/** A neuron with weights for T steps was given one more. */
public final class StepsExceededException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** With the whole sentence. */
  public StepsExceededException(String message) {
    super(message);
  }
}
