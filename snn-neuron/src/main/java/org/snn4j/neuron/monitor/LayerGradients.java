// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.List;

/**
 * The gradients that a monitor heard of at one layer.
 *
 * @param path the layer's path in the watched network
 * @param calls those of each call of the layer, in the order of the forward pass
 */
public record LayerGradients(String path, List<CallGradients> calls) {

  /** Keeps a copy of the list. */
  public LayerGradients {
    calls = List.copyOf(calls);
  }

  /**
   * Those of the latest call.
   *
   * @throws IllegalStateException if the layer did not run
   */
  public CallGradients last() {
    if (calls.isEmpty()) {
      throw new IllegalStateException("LayerGradients: layer '" + path + "' did not run");
    }
    return calls.get(calls.size() - 1);
  }
}
