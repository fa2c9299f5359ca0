// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.npz.NpyArray;

/**
 * The network of a case about conversion, {@code hyper.net}, as a graph whose modules stand under
 * the peer's names and hold the case's parameters.
 */
public final class ConversionNet {

  private final CaseRun run;
  private final Init init;
  private final GraphDraft draft = new GraphDraft();
  private final Map<String, String> nodes = new LinkedHashMap<>();
  private final Map<String, Boolean> blocking = new LinkedHashMap<>();
  private final SavedArrays saved;

  private ConversionNet(CaseRun run) {
    this.run = run;
    this.init = NetBuilder.init(run);
    this.saved = new SavedArrays(run);
  }

  /** The network that {@code hyper.net} describes, with all of the case's parameters in it. */
  public static ConversionNet of(CaseRun run) {
    return of(run.hyper().object("net"), run);
  }

  /** The same of a description. */
  public static ConversionNet of(Hyper net, CaseRun run) {
    ConversionNet made = new ConversionNet(run);
    switch (net.text("kind")) {
      case "sequential" -> made.sequence(net.objects("layers"));
      case "graph" -> made.graph(net);
      default -> throw net.unsupported("kind");
    }
    made.saved.requireAllUsed();
    return made;
  }

  /** The graph. */
  public Graph graph() {
    return draft.freeze();
  }

  /** A module that runs it. */
  public GraphModule module() {
    return new GraphModule(graph());
  }

  /** The node that stands for a node of the description. */
  public String node(String described) {
    String name = nodes.get(described);
    if (name == null) {
      throw new UnsupportedCaseException("graph operand '" + described + "'");
    }
    return name;
  }

  /**
   * An array as the value of an input; truth values that tell multi-head attention where not to
   * attend become those that tell it where to.
   */
  public Tensor input(String input, String array) {
    Tensor value = run.tensor(array);
    return blocking.getOrDefault(input, false) ? Arithmetic.affine(value, -1, 1) : value;
  }

  private void sequence(List<Hyper> layers) {
    String last = "x";
    place(last, Node.placeholder(last));
    for (Hyper layer : layers) {
      String name = layer.text("name");
      place(name, layer(name, layer, List.of(Argument.ref(node(last)))));
      last = name;
    }
    draft.add(Node.output(Argument.ref(node(last))));
  }

  private void graph(Hyper net) {
    net.values("inputs").forEach(x -> place(x.asText(), Node.placeholder(fresh(x.asText()))));
    net.objects("nodes").forEach(this::add);
    draft.add(Node.output(Argument.ref(node(net.text("output")))));
  }

  private void add(Hyper node) {
    String name = node.text("name");
    List<Argument> operands = new ArrayList<>();
    node.values("inputs").forEach(operand -> operands.add(operand(operand)));
    switch (node.text("op")) {
      case "Parameter" -> place(name, tensor(name));
      case "MultiheadAttention" -> place(name, attention(name, node, operands));
      default -> {
        FunctionNodes functions = new FunctionNodes(this, fresh(name), node, operands);
        Node function = functions.node();
        place(name, function != null ? function : layer(name, node, operands));
      }
    }
  }

  private Argument operand(JsonNode operand) {
    return operand.isNumber()
        ? Argument.constant(operand.asDouble())
        : Argument.ref(node(operand.asText()));
  }

  private Node tensor(String name) {
    draft.put(name, saved.take(name));
    return Node.tensor(fresh(name), name);
  }

  private Node layer(String name, Hyper layer, List<Argument> operands) {
    if (operands.size() != 1) {
      throw layer.unsupported("inputs");
    }
    draft.put(name, module(name, layer));
    return Node.module(fresh(name), name, operands.get(0));
  }

  private Module module(String name, Hyper layer) {
    String op = layer.text("op");
    return saved.loaded(name, Layers.of(op, layer.ignore("inputs", "name", "training"), init));
  }

  private Node attention(String name, Hyper node, List<Argument> operands) {
    boolean weights = node.flag("need_weights", true);
    List<JsonNode> named = node.has("keyword_inputs") ? node.values("keyword_inputs") : List.of();
    boolean masked = named.size() == 1 && named.get(0).asText().equals("attn_mask");
    if (operands.size() != 3 + named.size() || (masked ? 1 : 0) != named.size()) {
      throw node.unsupported("keyword_inputs");
    }
    draft.put(name, module(name, node));
    String mask = masked ? mask(node, node.values("inputs").get(3).asText()) : "none";
    return Node.module(fresh(name), name, operands.toArray(Argument[]::new))
        .withKwargs(
            ImmutableMap.of(
                "mask", Argument.constant(mask), "need_weights", Argument.constant(weights)));
  }

  /** What kind of mask an input or parameter is to multi-head attention. */
  private String mask(Hyper node, String operand) {
    String array = run.has("in." + operand) ? "in." + operand : "param." + operand;
    if (!run.has(array)) {
      throw node.unsupported("inputs");
    }
    boolean truths = run.array(array) instanceof NpyArray.Integers;
    if (truths && array.startsWith("param.")) {
      draft.put(operand, Arithmetic.affine(draft.tensors().get(operand), -1, 1));
    }
    blocking.put(operand, truths);
    return truths ? "allowed" : "additive";
  }

  /** Whether an operand holds truth values. */
  boolean isTruth(String operand) {
    String array = run.has("in." + operand) ? "in." + operand : "param." + operand;
    return run.has(array) && run.array(array) instanceof NpyArray.Integers;
  }

  /** The size of the last axis of a value, where the layers tell it. */
  long width(Argument value) {
    String name = value.refs().findFirst().orElseThrow();
    return Widths.of(draft, run, name);
  }

  private String fresh(String name) {
    return draft.freshName(name);
  }

  private void place(String described, Node node) {
    nodes.put(described, draft.add(node).name());
  }
}
