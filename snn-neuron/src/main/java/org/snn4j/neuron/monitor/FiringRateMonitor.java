// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.Module;
import org.snn4j.neuron.BinaryFiring;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.container.SingleStepContainer;

/**
 * Counts how often chosen layers fire: as a whole, by time step, by channel. Counts are whole
 * numbers and exact, and add up over all calls and passes until {@link #clear()}.
 *
 * <p>Every output that is neither 0 nor NaN is a spike, whatever its size. A layer that is a {@link
 * SequenceModule}, or has one inside, returns {@code [T, N, C, ...]}; every other, and a {@link
 * SingleStepContainer}, returns one step {@code [N, C, ...]} per call. N is the batch, C the
 * channels or features, if there are any.
 */
public final class FiringRateMonitor extends LayerMonitor {

  private final Map<String, FiringTally> tallies = new LinkedHashMap<>();
  private boolean closed;

  /**
   * Of chosen layers.
   *
   * @param network holds the layers
   * @param layers which of them
   * @throws IllegalArgumentException if there are none
   */
  public FiringRateMonitor(Module network, Layers layers) {
    this(layers.in(network));
  }

  /** Of all layers of neurons, that is of all that are {@link BinaryFiring}. */
  public FiringRateMonitor(Module network) {
    this(network, Layers.ofType(BinaryFiring.class));
  }

  private FiringRateMonitor(Map<String, Module> layers) {
    super(layers);
    layers.keySet().forEach(path -> tallies.put(path, new FiringTally(path)));
  }

  /** The counts, one record for each chosen layer, parents first. */
  public List<LayerFiring> firing() {
    return tallies.values().stream().map(FiringTally::result).toList();
  }

  /**
   * The counts of one layer.
   *
   * @throws IllegalArgumentException if the layer is not watched
   */
  public LayerFiring firing(String path) {
    return Watched.require("FiringRateMonitor", path, tallies).result();
  }

  @Override
  public void clear() {
    tallies.replaceAll((path, tally) -> new FiringTally(path));
  }

  /** Stops counting; what was counted can still be read. */
  @Override
  public void close() {
    closed = true;
  }

  @Override
  Recorder recorder() {
    Map<String, Integer> next = new HashMap<>();
    return (pass, path, layer, input, output) -> {
      if (!closed) {
        int first = next.getOrDefault(path, 0);
        next.put(path, tallies.get(path).add(output, returnsSequences(layer), first));
      }
    };
  }

  private static boolean returnsSequences(Module layer) {
    return layer instanceof SequenceModule
        || (!(layer instanceof SingleStepContainer)
            && layer.children().values().stream().anyMatch(FiringRateMonitor::returnsSequences));
  }
}
