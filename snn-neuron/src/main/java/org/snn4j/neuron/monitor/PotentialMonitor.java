// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.MultiStepNeuron;
import org.snn4j.neuron.NeuronLayer;
import org.snn4j.neuron.SingleStepNeuron;

/**
 * Keeps the membrane potentials of chosen layers of neurons after every step's reset: {@code [T, N,
 * ...]} of each call of a {@link MultiStepNeuron}, {@code [1, N, ...]} of each call of a {@link
 * SingleStepNeuron}. Of what {@link Layers} chooses, only the layers of neurons are watched.
 */
public final class PotentialMonitor extends TraceMonitor {

  private final List<Module> neurons;

  /**
   * Of chosen layers of neurons.
   *
   * @param network holds the layers
   * @param layers which of them
   * @throws IllegalArgumentException if there are none, or an exact path leads to another layer
   */
  public PotentialMonitor(Module network, Layers layers) {
    this(neurons(network, layers));
  }

  /** Of all layers of neurons. */
  public PotentialMonitor(Module network) {
    this(network, Layers.ofType(NeuronLayer.class));
  }

  private PotentialMonitor(Map<String, Module> neurons) {
    super(neurons);
    this.neurons = List.copyOf(neurons.values());
  }

  @Override
  public ForwardPass watch(ForwardPass pass) {
    for (Module layer : neurons) {
      if (layer instanceof MultiStepNeuron<?> whole) {
        whole.recordPotentials(pass);
      }
    }
    return super.watch(pass);
  }

  /**
   * The potentials of one layer through all its calls, {@code [T, N, ...]} with T the steps of all
   * calls together; the monitor's memory.
   *
   * @throws IllegalStateException if the layer did not run
   * @throws org.snn4j.core.tensor.ShapeMismatchException if the calls had batches of several sizes;
   *     {@link #clear()} between passes
   */
  public Tensor potentials(String path) {
    LayerTrace trace = trace(path);
    return trace.calls().size() < 2 ? trace.last() : Joins.concat(0, trace.calls());
  }

  @Override
  Optional<Tensor> observed(ForwardPass pass, Module layer, Tensor input, Tensor output) {
    if (layer instanceof MultiStepNeuron<?> whole) {
      return whole.potentials(pass);
    }
    return ((SingleStepNeuron<?>) layer).potential(pass).map(v -> Views.unsqueeze(v.detach(), 0));
  }

  private static Map<String, Module> neurons(Module network, Layers layers) {
    Map<String, Module> found = new LinkedHashMap<>(layers.in(network));
    if (layers instanceof Layers.At) {
      found.forEach(PotentialMonitor::requireNeurons);
    }
    found.values().removeIf(layer -> !(layer instanceof NeuronLayer<?>));
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "PotentialMonitor: no layer of neurons is "
              + layers
              + "; there are "
              + network.modules().keySet());
    }
    return found;
  }

  private static void requireNeurons(String path, Module layer) {
    if (!(layer instanceof NeuronLayer<?>)) {
      throw new IllegalArgumentException(
          "PotentialMonitor: layer '"
              + path
              + "' ("
              + layer.getClass().getSimpleName()
              + ") is no layer of neurons and has no potential");
    }
  }
}
