// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.LongStream;
import org.snn4j.core.nn.Module;

/**
 * A graph as JSON: {@code nodes} with {@code name}, {@code opcode}, {@code target}, {@code args},
 * {@code kwargs} and {@code shape}; {@code modules} by path with {@code type} and {@code text};
 * {@code tensors} by path with {@code shape} and {@code type}. Another node's value is {@code
 * {"node": NAME}}, a size that goes with the samples {@code {"samples": FACTOR}}; in shapes such a
 * size is -1.
 */
public final class GraphJson {

  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private GraphJson() {}

  /** The graph as text, indented. */
  public static String write(Graph graph) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(of(graph));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("GraphJson: a tree could not be written", impossible);
    }
  }

  /** The graph as a tree. */
  public static ObjectNode of(Graph graph) {
    ObjectNode root = MAKE.objectNode();
    ArrayNode nodes = root.putArray("nodes");
    graph.nodes().forEach(node -> nodes.add(of(node)));
    ObjectNode modules = root.putObject("modules");
    graph.modules().forEach((path, module) -> modules.set(path, of(module)));
    ObjectNode tensors = root.putObject("tensors");
    graph
        .tensors()
        .forEach(
            (path, tensor) -> {
              ObjectNode told = tensors.putObject(path);
              ArrayNode sizes = told.putArray("shape");
              LongStream.of(tensor.shape().toArray()).forEach(sizes::add);
              told.put("type", tensor.dtype().name());
            });
    return root;
  }

  private static ObjectNode of(Node node) {
    ObjectNode told = MAKE.objectNode();
    told.put("name", node.name());
    told.put("opcode", node.opcode().text());
    told.put("target", node.target());
    ArrayNode args = told.putArray("args");
    node.args().forEach(argument -> args.add(of(argument)));
    ObjectNode kwargs = told.putObject("kwargs");
    node.kwargs().forEach((name, argument) -> kwargs.set(name, of(argument)));
    node.shape()
        .ifPresent(
            shape -> {
              ArrayNode sizes = told.putArray("shape");
              shape.forEach(sizes::add);
            });
    return told;
  }

  private static ObjectNode of(Module module) {
    return MAKE.objectNode()
        .put("type", module.getClass().getSimpleName())
        .put("text", module.toString());
  }

  private static JsonNode of(Argument argument) {
    if (argument instanceof Argument.Ref ref) {
      return MAKE.objectNode().put("node", ref.node());
    }
    if (argument instanceof Argument.PerSample many) {
      return MAKE.objectNode().put("samples", many.factor());
    }
    if (argument instanceof Argument.Items items) {
      ArrayNode list = MAKE.arrayNode();
      items.items().forEach(item -> list.add(of(item)));
      return list;
    }
    return constant(((Argument.Constant) argument).value());
  }

  private static JsonNode constant(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return MAKE.numberNode(((Number) value).doubleValue());
    }
    if (value instanceof Number number) {
      return MAKE.numberNode(number.longValue());
    }
    if (value instanceof Boolean flag) {
      return MAKE.booleanNode(flag);
    }
    return value == null ? MAKE.nullNode() : MAKE.textNode(value.toString());
  }
}
