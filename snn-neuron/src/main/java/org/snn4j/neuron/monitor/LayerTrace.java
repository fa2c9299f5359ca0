// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.List;
import org.snn4j.core.tensor.Tensor;

/**
 * What a monitor kept of one layer. The tensors belong to the monitor.
 *
 * @param path the layer's path in the watched network
 * @param calls one tensor for each call of the layer, in order; empty if it did not run
 */
public record LayerTrace(String path, List<Tensor> calls) {

  /** Keeps a copy of the list. */
  public LayerTrace {
    calls = List.copyOf(calls);
  }

  /**
   * The tensor of the latest call.
   *
   * @throws IllegalStateException if the layer did not run
   */
  public Tensor last() {
    if (calls.isEmpty()) {
      throw new IllegalStateException("LayerTrace: layer '" + path + "' did not run");
    }
    return calls.get(calls.size() - 1);
  }
}
