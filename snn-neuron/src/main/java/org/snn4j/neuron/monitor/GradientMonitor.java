// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;

/**
 * Keeps copies of the gradients of the loss with respect to the inputs and outputs of chosen
 * layers. They arrive during the backward walk of the tape of a watched pass; read them after.
 */
public final class GradientMonitor extends LayerMonitor {

  private final Map<String, List<Call>> calls = new LinkedHashMap<>();
  private final Keep keep = new Keep("GradientMonitor");

  /** One call of a layer, whose gradients are to come. */
  private static final class Call {
    private Tensor input;
    private Tensor output;

    CallGradients gradients() {
      return new CallGradients(Optional.ofNullable(input), Optional.ofNullable(output));
    }
  }

  /**
   * Of chosen layers.
   *
   * @param network holds the layers
   * @param layers which of them
   * @throws IllegalArgumentException if there are none
   */
  public GradientMonitor(Module network, Layers layers) {
    this(layers.in(network));
  }

  private GradientMonitor(Map<String, Module> layers) {
    super(layers);
    layers.keySet().forEach(path -> calls.put(path, new ArrayList<>()));
  }

  /** What was kept, one record for each chosen layer, parents first. */
  public List<LayerGradients> gradients() {
    return calls.keySet().stream().map(this::gradients).toList();
  }

  /**
   * What was kept of one layer.
   *
   * @throws IllegalArgumentException if the layer is not watched
   */
  public LayerGradients gradients(String path) {
    keep.requireOpen();
    List<Call> of = Watched.require("GradientMonitor", path, calls);
    return new LayerGradients(path, of.stream().map(Call::gradients).toList());
  }

  @Override
  public void clear() {
    keep.clear();
    calls.values().forEach(List::clear);
  }

  @Override
  public void close() {
    keep.close();
    calls.values().forEach(List::clear);
  }

  @Override
  Recorder recorder() {
    return (pass, path, layer, input, output) -> {
      if (keep.isOpen()) {
        Call call = new Call();
        calls.get(path).add(call);
        listen(path, call, input, gradient -> call.input = gradient);
        listen(path, call, output, gradient -> call.output = gradient);
      }
    };
  }

  private interface Slot {
    void put(Tensor gradient);
  }

  private void listen(String path, Call call, Tensor tensor, Slot slot) {
    if (tensor.isTracked()) {
      Tape.listen(
          tensor,
          gradient -> {
            // The monitor may have been cleared or closed since the forward pass.
            if (keep.isOpen() && calls.get(path).contains(call)) {
              slot.put(keep.copy(gradient));
            }
          });
    }
  }
}
