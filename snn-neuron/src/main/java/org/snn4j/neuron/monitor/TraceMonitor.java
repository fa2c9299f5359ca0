// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/** A monitor that keeps one tensor of each call of a layer. */
public abstract sealed class TraceMonitor extends LayerMonitor
    permits OutputMonitor, InputMonitor, PotentialMonitor {

  private final Map<String, List<Tensor>> calls = new LinkedHashMap<>();
  private final Keep keep;

  TraceMonitor(Map<String, Module> layers) {
    super(layers);
    layers.keySet().forEach(path -> calls.put(path, new ArrayList<>()));
    keep = new Keep(getClass().getSimpleName());
  }

  /** What was kept, one trace for each chosen layer, parents first. */
  public final List<LayerTrace> traces() {
    keep.requireOpen();
    List<LayerTrace> traces = new ArrayList<>();
    calls.forEach((path, kept) -> traces.add(new LayerTrace(path, kept)));
    return traces;
  }

  /**
   * What was kept of one layer.
   *
   * @throws IllegalArgumentException if the layer is not watched
   */
  public final LayerTrace trace(String path) {
    keep.requireOpen();
    return new LayerTrace(path, Watched.require(getClass().getSimpleName(), path, calls));
  }

  @Override
  public final void clear() {
    keep.clear();
    calls.values().forEach(List::clear);
  }

  @Override
  public final void close() {
    keep.close();
    calls.values().forEach(List::clear);
  }

  @Override
  final Recorder recorder() {
    return (pass, path, layer, input, output) -> {
      if (keep.isOpen()) {
        observed(pass, layer, input, output)
            .ifPresent(tensor -> calls.get(path).add(keep.copy(tensor)));
      }
    };
  }

  final Keep keep() {
    return keep;
  }

  /** The tensor to keep of one call. */
  abstract Optional<Tensor> observed(ForwardPass pass, Module layer, Tensor input, Tensor output);
}
