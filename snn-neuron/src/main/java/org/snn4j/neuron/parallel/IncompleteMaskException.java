// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

/** A {@link MaskedPSN} was to go step by step while its mask still lets it see later steps. */
public final class IncompleteMaskException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** With the whole sentence. */
  public IncompleteMaskException(String message) {
    super(message);
  }
}
