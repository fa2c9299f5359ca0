// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import java.util.List;

/** A scope was closed while something made inside it was still open; the message names it. */
public final class LeakException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** With the whole sentence. */
  public LeakException(String message) {
    super(message);
  }

  /** The sentence about scopes that were open when the one around them was closed. */
  static String report(String closed, List<TensorScope> leaked) {
    StringBuilder text =
        new StringBuilder("TensorScope '" + closed + "' was closed with open scopes inside:");
    leaked.forEach(scope -> scope.describe(text));
    return text.toString();
  }
}
