// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import java.util.Optional;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.trace.Tracer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/**
 * How a network is converted. A {@link Converter} calls the steps in the order in which they stand
 * here; each does nothing unless a recipe does something. Steps never change the caller's network.
 */
public interface ConversionRecipe {

  /** Refuses arguments and networks that cannot be converted, before anything is done. */
  default void validate(Module network) {}

  /** The data that an example input is taken from when none is given. */
  default Optional<CalibrationData> data() {
    return Optional.empty();
  }

  /** The network to be recorded. */
  default Module beforeTrace(Module network, Conversion conversion) {
    return network;
  }

  /** The network's graph, as it runs on an example. */
  default Graph trace(Module network, Tensor example, Conversion conversion) {
    return new Tracer(conversion.owner()).trace(network, example);
  }

  /** The graph after rewriting that needs no statistics, such as the folding of norms. */
  default Graph afterTrace(Graph graph, Conversion conversion) {
    return graph;
  }

  /** The graph with modules in it that observe activations. */
  default Graph insertObservers(Graph graph, Conversion conversion) {
    return graph;
  }

  /**
   * Runs calibration data through the graph.
   *
   * @param pass goes from batch to batch; what observers found is in it afterwards
   */
  default void calibrate(Graph graph, ForwardPass pass, Conversion conversion) {}

  /**
   * The spiking graph, without observers.
   *
   * @param pass what {@link #calibrate} left
   */
  default Graph replace(Graph graph, ForwardPass pass, Conversion conversion) {
    return graph;
  }

  /** The network that runs the graph. */
  default Module finish(Graph graph, Conversion conversion) {
    return new GraphModule(graph);
  }
}
