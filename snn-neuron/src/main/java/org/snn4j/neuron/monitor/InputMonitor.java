// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/** Keeps a copy of what chosen layers are given, call by call. */
public final class InputMonitor extends TraceMonitor {

  /**
   * Of chosen layers.
   *
   * @param network holds the layers
   * @param layers which of them
   * @throws IllegalArgumentException if there are none
   */
  public InputMonitor(Module network, Layers layers) {
    super(layers.in(network));
  }

  @Override
  Optional<Tensor> observed(ForwardPass pass, Module layer, Tensor input, Tensor output) {
    return Optional.of(input);
  }
}
