// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * A graph as a module, with a child for each node under the node's name, dots replaced by
 * underscores.
 *
 * <ul>
 *   <li>input {@code [T, N, ...]}, samples shaped as the graph's Input says
 *   <li>output {@code [T, N, ...]}: what reaches the graph's Output in every step
 * </ul>
 */
public final class NirNetwork extends Module {

  private final NirGraph graph;
  private final List<String> order;
  private final Map<String, Module> layers = new HashMap<>();

  /** With the weights of a graph. */
  public NirNetwork(NirGraph graph, NirOptions options, Init init) {
    this.graph = graph;
    this.order = graph.order();
    for (String name : order) {
      NirLayers.of(name, graph.nodes().get(name), options, init)
          .ifPresent(layer -> layers.put(name, child(name.replace('.', '_'), layer)));
    }
  }

  /** What it was built of. */
  public NirGraph graph() {
    return graph;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Map<String, Tensor> values = new HashMap<>();
    Tensor result = x;
    for (String name : order) {
      NirNode node = graph.nodes().get(name);
      if (node instanceof NirNode.Input input) {
        require("input", input.shape(), x);
        values.put(name, x);
        continue;
      }
      Tensor sum = sum(name, values);
      if (node instanceof NirNode.Output output) {
        require("output", output.shape(), sum);
        result = sum;
      }
      Module layer = layers.get(name);
      values.put(name, layer == null ? sum : layer.forward(sum, pass));
    }
    return result;
  }

  private Tensor sum(String name, Map<String, Tensor> values) {
    return graph.sourcesOf(name).stream().map(values::get).reduce(Arithmetic::add).orElseThrow();
  }

  private static void require(String what, Shape shape, Tensor x) {
    if (x.rank() < 2 || !x.shape().tail(2).equals(shape)) {
      throw new ShapeMismatchException(
          "NirNetwork: the "
              + what
              + " must be [T, N, ...] with samples "
              + shape
              + " but is "
              + x.shape());
    }
  }
}
