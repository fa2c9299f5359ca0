// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx;

import java.util.Map;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.onnx.operator.Importing;
import org.snn4j.ann2snn.onnx.pattern.Patterns;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Shape;

/**
 * Makes graphs of trained networks in ONNX files.
 *
 * <pre>{@code
 * Graph graph = OnnxImport.graph(OnnxModel.read(file), Init.seeded(scope, 0));
 * Module network = new GraphModule(graph);
 * }</pre>
 *
 * <p>Operators become layers of {@code snn-core} where there are such, functions elsewhere. The
 * first axis of every input holds the samples, whatever number of them the file was written for;
 * while it is imported the network runs on one and on two random samples, and one whose value for a
 * sample depends on the other is refused.
 */
public final class OnnxImport {

  private OnnxImport() {}

  /**
   * The graph of a network.
   *
   * @param init owns the weights; the graph can be used until its scope is closed
   * @throws OnnxException naming the node, operator and version of what is not supported
   */
  public static Graph graph(OnnxModel model, Init init) {
    return graph(model, init, Map.of());
  }

  /**
   * The graph of a network whose inputs have axes of open sizes in the file.
   *
   * @param samples the shape of one sample, without the axis of samples, by input
   */
  public static Graph graph(OnnxModel model, Init init, Map<String, Shape> samples) {
    return Importing.graph(Patterns.joined(model), init, samples);
  }
}
