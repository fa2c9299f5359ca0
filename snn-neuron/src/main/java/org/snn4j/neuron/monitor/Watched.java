// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.Map;

/** Look-ups by the path of a watched layer. */
final class Watched {

  private Watched() {}

  static <V> V require(String monitor, String path, Map<String, V> byPath) {
    V found = byPath.get(path);
    if (found == null) {
      throw new IllegalArgumentException(
          monitor + ": layer '" + path + "' is not watched; those are " + byPath.keySet());
    }
    return found;
  }
}
