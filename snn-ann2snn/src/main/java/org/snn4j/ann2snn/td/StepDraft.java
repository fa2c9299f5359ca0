// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.sta.FixedArguments;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/** The graph of {@code [T, N, ...]} that is being written, node by node, inputs first. */
final class StepDraft {

  private final Graph graph;
  private final String signal;
  private final GraphDraft draft = new GraphDraft();
  private final FixedArguments fixed;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> tensors = new HashMap<>();
  private final Map<String, Argument> sizes = new HashMap<>();

  /**
   * Of a graph of {@code [N, ...]}.
   *
   * @param fixed which arguments are no signals in time
   * @param signal the input whose first axes are T and N
   */
  StepDraft(Graph graph, FixedArguments fixed, Node signal) {
    this.graph = graph;
    this.fixed = fixed;
    this.signal = signal.name();
    graph.modules().forEach(draft::put);
    graph.tensors().forEach(draft::put);
    graph.placeholders().forEach(draft::add);
  }

  Graph freeze() {
    return draft.freeze();
  }

  /** T. */
  Argument steps() {
    return size("steps", 0, 1);
  }

  private Argument size(String wanted, long axis, long factor) {
    Argument known = sizes.get(wanted);
    if (known == null) {
      Node node = Node.function(draft.freshName(wanted), "size", Argument.ref(signal));
      Map<String, Argument> kwargs =
          Map.of("axis", Argument.constant(axis), "factor", Argument.constant(factor));
      draft.add(node.withKwargs(ImmutableMap.copyOf(kwargs)));
      known = Argument.ref(node.name());
      sizes.put(wanted, known);
    }
    return known;
  }

  /** Adds a node whose value stands for that of the recorded node of its name. */
  void add(Node node) {
    stand(node.name(), node);
  }

  /** Adds a node whose value has one more axis of size 1 after that of time; gives its name. */
  String lifted(String recorded) {
    Node node = Node.function(draft.freshName("unsqueeze"), "unsqueeze", Argument.ref(recorded));
    add(node.withKwargs(ImmutableMap.of("axis", Argument.constant(1L))));
    return node.name();
  }

  /** Adds a node whose value stands for that of a recorded one. */
  void stand(String recorded, Node node) {
    Node given = resolved(recorded, node);
    Node fresh = given.withName(draft.freshName(given.name()));
    draft.add(fresh);
    names.put(recorded, fresh.name());
    if (node.opcode() == Opcode.GET_ATTR) {
      tensors.put(recorded, fresh.name());
    }
  }

  /** The node with the names that its arguments have here, and N where it was that of a call. */
  private Node resolved(String recorded, Node node) {
    ImmutableMap.Builder<String, Argument> kwargs = ImmutableMap.builder();
    node.kwargs().forEach((name, argument) -> kwargs.put(name, resolved(argument)));
    Argument[] args = node.args().stream().map(this::resolved).toArray(Argument[]::new);
    Optional<Node> before = graph.find(recorded);
    for (int i : before.map(fixed::positions).orElse(ImmutableSet.of())) {
      args[i] = whole(node.args().get(i));
    }
    return node.withArgs(args).withKwargs(kwargs.buildOrThrow());
  }

  /** A weight or mask, whatever stands for it where it is a signal, too. */
  private Argument whole(Argument weight) {
    return weight instanceof Argument.Ref ref && tensors.containsKey(ref.node())
        ? Argument.ref(tensors.get(ref.node()))
        : resolved(weight);
  }

  private Argument resolved(Argument argument) {
    if (argument instanceof Argument.PerSample many) {
      String wanted = many.factor() == 1 ? "samples" : "samples_times_" + many.factor();
      return size(wanted, 1, many.factor());
    }
    if (argument instanceof Argument.Items items) {
      return new Argument.Items(
          items.items().stream().map(this::resolved).collect(ImmutableList.toImmutableList()));
    }
    return argument.renamed(name -> names.getOrDefault(name, name));
  }

  void put(String path, Module module) {
    draft.put(path, module);
  }

  /** {@code <base>_<i>} with the first i that nothing has. */
  String numbered(String base) {
    int i = 0;
    while (isTaken(base + "_" + i)) {
      i++;
    }
    return base + "_" + i;
  }

  private boolean isTaken(String name) {
    return graph.find(name).isPresent()
        || draft.find(name).isPresent()
        || draft.modules().keySet().stream().anyMatch(path -> starts(path, name))
        || draft.tensors().keySet().stream().anyMatch(path -> starts(path, name));
  }

  private static boolean starts(String path, String name) {
    return path.equals(name) || path.startsWith(name + ".");
  }

  /** The path for what a recorded node calls from now on: each call has a state of its own. */
  String ownPath(Node node) {
    long calls =
        graph.nodes().stream()
            .filter(other -> other.opcode() == Opcode.CALL_MODULE)
            .filter(other -> other.target().equals(node.target()))
            .count();
    return calls == 1 ? node.target() : numbered("td_" + node.name());
  }

  /** How many axes a recorded value has, -1 where that is not known. */
  int rank(Argument argument) {
    if (!(argument instanceof Argument.Ref ref)) {
      return -1;
    }
    Node node = graph.node(ref.node());
    if (node.opcode() == Opcode.GET_ATTR) {
      Tensor tensor = graph.tensors().get(node.target());
      return tensor.rank();
    }
    return node.shape().map(ImmutableList::size).orElse(-1);
  }
}
