// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.ann2snn.onnx.OnnxException;
import org.snn4j.ann2snn.onnx.OnnxModel;
import org.snn4j.ann2snn.onnx.OnnxNode;

/** What the names of a file stand for, as far as the import has come. */
final class NamedValues {

  private final OnnxModel model;
  private final GraphParts parts;
  private final Map<String, Value> values = new HashMap<>();

  NamedValues(OnnxModel model, GraphParts parts) {
    this.model = model;
    this.parts = parts;
    model.initializers().forEach((name, tensor) -> values.put(name, new Value.Constant(tensor)));
  }

  /** The value of a name. */
  Value get(String name, String what) {
    Value value = values.get(name);
    if (value == null) {
      throw new OnnxException(
          "'" + model.name() + "': " + what + " takes '" + name + "' before it is there");
    }
    return value;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  void give(String name, Value value) {
    if (values.put(name, value) != null) {
      throw new OnnxException(
          "'" + model.name() + "': there are two values of the name '" + name + "'");
    }
  }

  /** The calls that take a value. */
  List<OnnxNode> users(String name) {
    return model.nodes().stream().filter(node -> node.inputs().contains(name)).toList();
  }

  boolean isOutput(String name) {
    return model.outputs().contains(name);
  }

  /** Gives trial values back that none of the calls to come takes. */
  void forget(List<OnnxNode> coming) {
    Set<String> names = new HashSet<>(model.outputs());
    coming.forEach(node -> names.addAll(node.inputs()));
    Set<String> nodes = new HashSet<>();
    for (String name : names) {
      if (values.get(name) instanceof Value.Computed computed) {
        nodes.add(computed.node());
      }
    }
    parts.retain(nodes);
  }
}
