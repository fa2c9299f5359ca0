// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.List;

/**
 * A layer that says its outputs are spikes, and gave something other than 0 and 1.
 *
 * @param path the layer's path in the checked network
 * @param type the layer's class
 * @param count how many outputs are neither
 * @param length how many outputs there are
 * @param firstIndex where the first of them is, one number for each axis
 * @param firstValue what is there
 */
public record NonBinary(
    String path, String type, long count, long length, List<Long> firstIndex, double firstValue)
    implements Finding {

  /** Keeps a copy of the list. */
  public NonBinary {
    firstIndex = List.copyOf(firstIndex);
  }

  @Override
  public String message() {
    return "layer '"
        + path
        + "' ("
        + type
        + "): "
        + count
        + " of "
        + length
        + " spikes are neither 0 nor 1, the first at "
        + firstIndex
        + " is "
        + firstValue;
  }
}
