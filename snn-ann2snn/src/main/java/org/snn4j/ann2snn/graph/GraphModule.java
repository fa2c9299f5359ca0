// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/**
 * A network that runs a {@link Graph}. Its modules are found under their paths in the graph; those
 * that belong to another network are shared with it and not changed.
 *
 * <p>Without a tape, values are given back as soon as no node needs them, those that a monitor sees
 * at the end of the call; the states of neurons are in the pass, as everywhere.
 */
public final class GraphModule extends Module {

  private final Graph graph;

  /** Around a graph. */
  public GraphModule(Graph graph) {
    this.graph = graph;
    ModuleTree.add(graph, this::borrowed, this::buffer);
  }

  /** What it runs. */
  public Graph graph() {
    return graph;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Object value = run(List.of(x), Map.of(), pass);
    if (value instanceof Tensor tensor) {
      return tensor;
    }
    throw new IllegalStateException(
        describe() + ": forward gives 1 tensor but the graph's output is several; use run");
  }

  /**
   * The network's value for several inputs.
   *
   * @param inputs by position
   * @param named inputs by their names in the graph
   * @return a tensor, or a list of values
   */
  public Object run(List<Tensor> inputs, Map<String, Tensor> named, ForwardPass pass) {
    return GraphRun.of(graph, pass).value(inputs, named);
  }

  @Override
  public String toString() {
    return ModuleTree.print(this);
  }
}
