// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import com.google.common.collect.ImmutableSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.core.nn.layer.MultiheadAttention;

/**
 * Which values are no signals in time but the same at every step: masks of attention, weights that
 * functions are given, and what is only used to make these. A mask that layers compute is a signal
 * as any other.
 */
public final class FixedArguments {

  /** Inputs of these names are masks whatever takes them. */
  private static final ImmutableSet<String> MASKS =
      ImmutableSet.of(
          "attention_mask",
          "attn_mask",
          "causal_mask",
          "decoder_attention_mask",
          "encoder_attention_mask",
          "key_padding_mask",
          "mask",
          "padding_mask");

  private final Graph graph;
  private final Set<String> knownAhead = new HashSet<>();
  private final Set<String> fixed = new HashSet<>();
  private final Map<String, ImmutableSet<Integer>> positions = new HashMap<>();

  private FixedArguments(Graph graph) {
    this.graph = graph;
  }

  /** Those of a graph, before or after it was converted. */
  public static FixedArguments of(Graph graph) {
    FixedArguments found = new FixedArguments(graph);
    List<Node> nodes = graph.nodes();
    nodes.stream().filter(found::isKnownAhead).map(Node::name).forEach(found.knownAhead::add);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (found.isOnlyFixed(node)) {
        found.fixed.add(node.name());
      }
    }
    nodes.forEach(node -> found.positions.put(node.name(), found.fixedPositions(node)));
    return found;
  }

  /** Whether a node's value is the same at every step. */
  public boolean isFixed(Node node) {
    return fixed.contains(node.name());
  }

  /**
   * The positions of a node's arguments that are handed on as they are; none for a node that the
   * graph did not have.
   */
  public ImmutableSet<Integer> positions(Node node) {
    return positions.getOrDefault(node.name(), ImmutableSet.of());
  }

  /** Whether a value needs no part that goes by steps: it is made of inputs and tensors alone. */
  private boolean isKnownAhead(Node node) {
    return switch (node.opcode()) {
      case PLACEHOLDER, GET_ATTR -> true;
      case CALL_FUNCTION -> node.inputs().allMatch(knownAhead::contains);
      case CALL_MODULE, OUTPUT -> false;
    };
  }

  private ImmutableSet<Integer> fixedPositions(Node node) {
    ImmutableSet.Builder<Integer> positions = ImmutableSet.builder();
    for (int i = 0; i < node.args().size(); i++) {
      if (isFixed(node, i) || takesOnlyFixed(node.args().get(i))) {
        positions.add(i);
      }
    }
    return positions.build();
  }

  private boolean takesOnlyFixed(Argument argument) {
    return argument.refs().findAny().isPresent() && argument.refs().allMatch(fixed::contains);
  }

  private boolean isOnlyFixed(Node node) {
    if (node.opcode() == Opcode.PLACEHOLDER && MASKS.contains(node.name())) {
      return true;
    }
    List<Node> users = graph.users(node.name());
    return knownAhead.contains(node.name())
        && !users.isEmpty()
        && users.stream().allMatch(user -> takesFixed(user, node));
  }

  private boolean takesFixed(Node user, Node value) {
    if (fixed.contains(user.name())) {
      return true;
    }
    for (int i = 0; i < user.args().size(); i++) {
      if (user.args().get(i).refs().anyMatch(value.name()::equals) && !isFixed(user, i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an argument of a node is a mask, or a weight that belongs to the network. */
  private boolean isFixed(Node node, int position) {
    if (graph.module(node).orElse(null) instanceof OnlineDifference converted) {
      return converted.fixed().contains(position);
    }
    boolean attention =
        node.calls("scaledDotProduct")
            || graph.module(node).filter(MultiheadAttention.class::isInstance).isPresent();
    if (attention) {
      return position == 3 && node.args().get(3).refs().allMatch(knownAhead::contains);
    }
    boolean weight =
        (node.calls("linear") && position > 0) || (node.calls("matmul") && position < 2);
    return weight && isOwn(node.args().get(position));
  }

  private boolean isOwn(Argument argument) {
    return argument instanceof Argument.Ref ref
        && (fixed.contains(ref.node()) || graph.node(ref.node()).opcode() == Opcode.GET_ATTR);
  }
}
