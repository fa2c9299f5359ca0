// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.Locale;

/** What a node of a graph does; the words are those of PyTorch's graphs. */
public enum Opcode {
  /** An input of the network. */
  PLACEHOLDER,
  /** A tensor that belongs to the network. */
  GET_ATTR,
  /** A function of values, without parameters of its own. */
  CALL_FUNCTION,
  /** A module of the network. */
  CALL_MODULE,
  /** What the network gives. */
  OUTPUT;

  /** In lower case, as graphs are printed. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
