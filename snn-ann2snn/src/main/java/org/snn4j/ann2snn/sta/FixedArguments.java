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
 * functions are given, and what is only used to make these.
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
  private final Set<String> fixed = new HashSet<>();
  private final Map<String, ImmutableSet<Integer>> positions = new HashMap<>();

  private FixedArguments(Graph graph) {
    this.graph = graph;
  }

  /** Those of a graph, before or after it was converted. */
  public static FixedArguments of(Graph graph) {
    FixedArguments found = new FixedArguments(graph);
    List<Node> nodes = graph.nodes();
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

  private ImmutableSet<Integer> fixedPositions(Node node) {
    ImmutableSet.Builder<Integer> positions = ImmutableSet.builder();
    for (int i = 0; i < node.args().size(); i++) {
      if (isFixed(node, i)) {
        positions.add(i);
      }
    }
    return positions.build();
  }

  private boolean isOnlyFixed(Node node) {
    if (node.opcode() == Opcode.PLACEHOLDER && MASKS.contains(node.name())) {
      return true;
    }
    List<Node> users = graph.users(node.name());
    return node.opcode() != Opcode.OUTPUT
        && node.opcode() != Opcode.CALL_MODULE
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
      return position == 3;
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
