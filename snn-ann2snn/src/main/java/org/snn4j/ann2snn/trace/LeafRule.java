// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.trace;

import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Sequential;

/** Which modules are one node of a graph; all others are recorded as what they are made of. */
@FunctionalInterface
public interface LeafRule {

  /** Whether the module is one node; asked for every module below the root. */
  boolean isLeaf(Module module);

  /** The layers and activations of {@code snn-core} but containers, and neurons. */
  static LeafRule layers() {
    return module -> {
      String name = module.getClass().getName();
      boolean layer = name.startsWith("org.snn4j.core.nn.") || name.startsWith("org.snn4j.neuron.");
      return (layer || name.startsWith("org.snn4j.ann2snn.")) && !(module instanceof Sequential);
    };
  }
}
