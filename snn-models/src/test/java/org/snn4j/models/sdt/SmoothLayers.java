// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import org.snn4j.core.nn.Init;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * Layers whose neurons give a smooth function of their input, so that differences tell gradients.
 */
final class SmoothLayers {

  private SmoothLayers() {}

  static BlockLayers of(Init init) {
    LIFNode neuron = new LIFNode(2).withSurrogate(Surrogate.sigmoid().smooth());
    return new BlockLayers(neuron, neuron.withThreshold(0.5), init);
  }
}
