// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.block;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.Module;

/**
 * Said by modules of which a transformer has several, one behind the other: the pieces to compute
 * once more in the backward walk where memory is short.
 */
public interface TransformerBlock {

  /** The blocks of a network in its order of children, not those inside another; maybe none. */
  static List<Module> allIn(Module network) {
    List<Module> found = new ArrayList<>();
    collect(network, found);
    return found;
  }

  private static void collect(Module module, List<Module> found) {
    if (module instanceof TransformerBlock) {
      found.add(module);
    } else {
      module.children().values().forEach(child -> collect(child, found));
    }
  }
}
