// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.snn4j.ann2snn.Conversion;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphCallable;
import org.snn4j.ann2snn.graph.Linearity;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.sta.FixedArguments;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Dropout;
import org.snn4j.core.nn.layer.Dropout2d;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.neuron.SequenceModule;

/** Rewrites a graph of {@code [N, ...]} to one of {@code [T, N, ...]} with TD operators in it. */
final class StepRewriting {

  private final Graph graph;
  private final Conversion conversion;
  private final Operators operators;
  private final FixedArguments fixed;
  private final StepDraft draft;
  private final StepAxes axes;

  StepRewriting(Graph graph, boolean everything, Conversion conversion) {
    this.graph = graph;
    this.conversion = conversion;
    operators = new Operators(graph, everything, conversion.owner());
    fixed = FixedArguments.of(graph);
    draft = new StepDraft(graph, fixed, signal());
    axes = new StepAxes(draft.steps());
  }

  private Node signal() {
    return graph.placeholders().stream()
        .filter(node -> !fixed.isFixed(node))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "TransformerSpikeEquivalentRecipe: the graph has no input but masks"));
  }

  Graph rewritten() {
    for (Node node : graph.nodes()) {
      switch (node.opcode()) {
        case PLACEHOLDER -> {}
        case GET_ATTR -> constant(node);
        case CALL_MODULE -> module(node);
        case CALL_FUNCTION -> function(node);
        case OUTPUT -> draft.add(node);
      }
    }
    return draft.freeze();
  }

  private void constant(Node node) {
    draft.add(node);
    if (!fixed.isFixed(node) && !isOnlyWeight(node)) {
      String path = draft.numbered("constant_once");
      draft.put(path, new ConstantOnce());
      draft.stand(node.name(), Node.module(path, path, Argument.ref(node.name()), draft.steps()));
    }
  }

  /** Whether all who take a tensor take it as a weight. */
  private boolean isOnlyWeight(Node node) {
    Argument value = Argument.ref(node.name());
    return graph.users(node.name()).stream()
        .allMatch(
            user -> fixed.positions(user).stream().anyMatch(i -> user.args().get(i).equals(value)));
  }

  private void module(Node node) {
    Module layer = graph.modules().get(node.target());
    Optional<Module> operator = operators.of(node, layer);
    if (operator.isPresent()) {
      call(node, node, draft.ownPath(node), operator.get());
      return;
    }
    if (!Linearity.isLinear(layer)) {
      leave(node, layer.getClass().getSimpleName());
    }
    if (!takesTime(layer)) {
      draft.put(node.target(), new PerStep(layer));
    }
    draft.add(node);
  }

  private static boolean takesTime(Module layer) {
    return layer instanceof Identity
        || layer instanceof Dropout
        || layer instanceof Dropout2d
        || layer instanceof SequenceModule
        || layer instanceof GraphCallable;
  }

  private void function(Node node) {
    if (fixed.isFixed(node)) {
      draft.add(node);
    } else if (node.calls("scaledDotProduct")) {
      String path = draft.numbered("td_scaled_dot_product_attention");
      call(node, node.withName(path), path, Operators.attention(node));
    } else if (Linearity.isLinear(graph, node)) {
      linear(node);
    } else if (operators.everything()) {
      difference(node);
    } else {
      leave(node, node.target());
      draft.add(node.withKwargs(axes.of(node)));
    }
  }

  private void linear(Node node) {
    if (mixesRanks(node)) {
      difference(node);
    } else if (TDFunction.isOfImages(node.target())) {
      String path = draft.numbered("images");
      draft.put(path, new ImagesPerStep(node.target()));
      draft.add(node.withOpcode(Opcode.CALL_MODULE).withTarget(path));
    } else if (node.calls("expand")) {
      expansion(node);
    } else {
      draft.add(node.withKwargs(axes.of(node)));
    }
  }

  /** Whether a sum would not align time: one operand has fewer axes, or it is not known. */
  private boolean mixesRanks(Node node) {
    if (!node.calls("add") && !node.calls("subtract")) {
      return false;
    }
    int left = draft.rank(node.args().get(0));
    int right = draft.rank(node.args().get(1));
    return left != right;
  }

  /** Repetition along new outer axes, which come after that of time. */
  private void expansion(Node node) {
    Argument value = node.args().get(0);
    int rank = draft.rank(value);
    int wanted = ((Argument.Items) node.kwargs().get("sizes")).items().size();
    String lifted = value.refs().findFirst().orElseThrow();
    for (int i = rank; rank >= 0 && i < wanted; i++) {
      lifted = draft.lifted(lifted);
    }
    draft.add(node.withArgs(Argument.ref(lifted)).withKwargs(axes.of(node)));
  }

  private void difference(Node node) {
    String name = CaseFormat.LOWER_CAMEL.to(CaseFormat.LOWER_UNDERSCORE, node.target());
    String path = draft.numbered("td_" + name);
    Module operator = Operators.ofFunction(node, fixed.positions(node));
    boolean generic = operator instanceof TDFunction;
    Node named = node.withName(path).withKwargs(axes.of(node));
    call(node, generic ? named : named.withKwargs(ImmutableMap.of()), path, operator);
  }

  /** Lets a node call an operator instead. */
  private void call(Node recorded, Node node, String path, Module operator) {
    draft.put(path, operator);
    draft.stand(recorded.name(), node.withOpcode(Opcode.CALL_MODULE).withTarget(path));
    String to = operator.getClass().getSimpleName();
    conversion
        .log()
        .add(new ConversionLog.Entry.Converted(recorded.name(), "temporal difference", to));
  }

  private void leave(Node node, String target) {
    String why = "it takes each step by itself, so that results do not add up";
    conversion.log().add(new ConversionLog.Entry.LeftUnconverted(node.name(), target, why));
  }
}
