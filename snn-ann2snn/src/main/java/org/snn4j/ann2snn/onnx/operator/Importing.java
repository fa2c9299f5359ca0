// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.onnx.OnnxException;
import org.snn4j.ann2snn.onnx.OnnxInput;
import org.snn4j.ann2snn.onnx.OnnxModel;
import org.snn4j.ann2snn.onnx.OnnxNode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Shape;

/** One import: goes through a file's operator calls and applies their rules. */
public final class Importing {

  private final OnnxModel model;
  private final GraphParts parts;
  private final NamedValues values;
  private final Set<OnnxNode> done = new HashSet<>();

  private Importing(OnnxModel model, GraphParts parts) {
    this.model = model;
    this.parts = parts;
    this.values = new NamedValues(model, parts);
  }

  /**
   * The graph of a network.
   *
   * @param samples the shape of one sample by input, where the file leaves it open
   */
  public static Graph graph(OnnxModel model, Init init, Map<String, Shape> samples) {
    try (Trial trial = new Trial(init)) {
      Importing importing = new Importing(model, new GraphParts(init, trial));
      InputShapes shapes = new InputShapes(model, samples);
      model.inputs().forEach(input -> importing.input(input, shapes));
      List<OnnxNode> nodes = model.nodes();
      for (int i = 0; i < nodes.size(); i++) {
        importing.apply(nodes.get(i));
        importing.values.forget(nodes.subList(i + 1, nodes.size()));
      }
      return importing.finished(trial);
    }
  }

  private void input(OnnxInput input, InputShapes shapes) {
    values.give(input.name(), parts.input(input.name(), shapes.sample(input)));
  }

  private void apply(OnnxNode node) {
    if (done.contains(node)) {
      return;
    }
    OperatorCall call = new OperatorCall(model, node, parts, values, done);
    OperatorRule rule = node.domain().isEmpty() ? Operators.ALL.get(node.operator()) : null;
    if (rule == null) {
      throw call.refused(
          (node.domain().isEmpty() ? "the operator" : "an operator of '" + node.domain() + "'")
              + " is not supported; supported are "
              + String.join(", ", Operators.ALL.keySet()));
    }
    try {
      rule.apply(call);
    } catch (IllegalArgumentException
        | ArithmeticException
        | IllegalStateException
        | IndexOutOfBoundsException
        | ClassCastException wrong) {
      throw call.refused(wrong.getMessage(), wrong);
    }
  }

  private Graph finished(Trial trial) {
    ImmutableList.Builder<Argument> outputs = ImmutableList.builder();
    for (String name : model.outputs()) {
      Value.Computed output = parts.computed(values.get(name, "the network's output"), name);
      SampleCheck.check(name, trial, output.node());
      outputs.add(Argument.ref(output.node()));
    }
    ImmutableList<Argument> all = outputs.build();
    parts.draft().add(Node.output(all.size() == 1 ? all.get(0) : new Argument.Items(all)));
    parts.draft().eliminateDeadCode();
    try {
      return parts.draft().freeze();
    } catch (IllegalStateException wrong) {
      throw new OnnxException("'" + model.name() + "': " + wrong.getMessage(), wrong);
    }
  }
}
