// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

/** A {@linkplain Storage#keepFact fact} that has to know when its block goes back. */
public interface Knowledge {

  /** The block goes back to its pool: nobody asks for the fact any more. */
  void forget();
}
