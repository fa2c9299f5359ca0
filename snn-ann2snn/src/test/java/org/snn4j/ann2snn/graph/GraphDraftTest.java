// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.activation.ReLU;

class GraphDraftTest {

  private final GraphDraft draft = new GraphDraft();

  @BeforeEach
  void build() {
    draft.put("act", new ReLU());
    draft.add(Node.placeholder("x"));
    draft.add(Node.module("act", "act", Argument.ref("x")));
    draft.add(Node.function("sum", "add", Argument.ref("act"), Argument.ref("x")));
    draft.add(Node.output(Argument.ref("sum")));
  }

  private static void refused(ThrowingCallable call, Class<?> type, String message) {
    assertThatThrownBy(call).isInstanceOf(type).hasMessage(message);
  }

  private void cannotFreeze(String message) {
    refused(draft::freeze, IllegalStateException.class, message);
  }

  @Test
  void a_graph_is_what_was_drafted_and_does_not_follow_the_draft() {
    Graph graph = draft.freeze();
    draft.add(Node.placeholder("late"));
    assertThat(graph.nodes()).extracting(Node::name).containsExactly("x", "act", "sum", "output");
    assertThat(graph.users("x")).extracting(Node::name).containsExactly("act", "sum");
    assertThat(graph.placeholders()).extracting(Node::name).containsExactly("x");
    assertThat(graph.output().name()).isEqualTo("output");
    assertThat(graph.find("none")).isEmpty();
    assertThat(graph.module(graph.node("act"))).containsInstanceOf(ReLU.class);
    assertThat(graph.module(graph.node("sum"))).isEmpty();
    refused(
        () -> graph.node("none"), IllegalArgumentException.class, "Graph: there is no node 'none'");
  }

  @Test
  void a_name_is_given_once() {
    Node again = Node.placeholder("act");
    String message = "GraphDraft: the name 'act' is taken";
    refused(() -> draft.add(again), IllegalArgumentException.class, message);
    refused(() -> draft.addAfter("x", again), IllegalArgumentException.class, message);
    refused(() -> draft.addBefore("x", again), IllegalArgumentException.class, message);
    assertThat(draft.freshName("act")).isEqualTo("act_1");
    assertThat(draft.freshName("a b.c")).isEqualTo("a_b_c");
  }

  @Test
  void places_that_are_not_there_are_refused() {
    Node node = Node.placeholder("y");
    String message = "GraphDraft: there is no node 'none'";
    refused(() -> draft.addAfter("none", node), IllegalArgumentException.class, message);
    refused(() -> draft.addBefore("none", node), IllegalArgumentException.class, message);
    refused(() -> draft.erase("none"), IllegalArgumentException.class, message);
    refused(() -> draft.replace(Node.placeholder("none")), IllegalArgumentException.class, message);
  }

  @Test
  void a_node_that_is_used_is_not_erased() {
    refused(
        () -> draft.erase("act"),
        IllegalStateException.class,
        "GraphDraft: node 'act' is still used by 'sum'");
    draft.replaceUses("act", "x", node -> false);
    draft.erase("act");
    assertThat(draft.freeze().modules()).isEmpty();
  }

  @Test
  void uses_are_replaced_but_for_those_excepted() {
    draft.addAfter("x", Node.function("twice", "add", Argument.ref("x"), Argument.ref("x")));
    draft.replaceUses("x", "twice", node -> node.name().equals("twice"));
    Graph graph = draft.freeze();
    assertThat(graph.node("twice").inputs()).containsExactly("x", "x");
    assertThat(graph.node("act").inputs()).containsExactly("twice");
    assertThat(graph.users("x")).extracting(Node::name).containsExactly("twice");
  }

  @Test
  void a_graph_ends_with_its_output() {
    String message = "Graph: the last node must be the output";
    refused(() -> new GraphDraft().freeze(), IllegalStateException.class, message);
    draft.add(Node.function("late", "relu", Argument.ref("x")));
    cannotFreeze(message);
  }

  @Test
  void there_is_one_output() {
    draft.addBefore("sum", Node.output(Argument.ref("x")).withName("early"));
    cannotFreeze("Graph: node 'early' (output) is an output before the last node");
  }

  @Test
  void values_are_there_before_they_are_used() {
    draft.addBefore("act", Node.function("early", "relu", Argument.ref("sum")));
    cannotFreeze("Graph: node 'early' (call_function) takes the value of 'sum' before it is there");
  }

  @Test
  void targets_are_known() {
    draft.addAfter("x", Node.function("odd", "frobnicate", Argument.ref("x")));
    cannotFreeze("Graph: node 'odd' (call_function) has the unknown target 'frobnicate'");
    draft.replace(Node.module("odd", "missing", Argument.ref("x")));
    cannotFreeze("Graph: node 'odd' (call_module) has the unknown target 'missing'");
    draft.replace(Node.tensor("odd", "absent"));
    cannotFreeze("Graph: node 'odd' (get_attr) has the unknown target 'absent'");
  }

  @Test
  void what_leads_nowhere_goes_but_inputs_stay() {
    draft.addAfter("x", Node.function("first", "relu", Argument.ref("x")));
    draft.addAfter("first", Node.function("second", "relu", Argument.ref("first")));
    draft.addAfter("second", Node.placeholder("unused"));
    draft.eliminateDeadCode();
    assertThat(draft.nodes())
        .extracting(Node::name)
        .containsExactly("x", "unused", "act", "sum", "output");
  }

  @Test
  void function_nodes_are_numbered_without_gaps_and_around_taken_names() {
    draft.addAfter("x", Node.placeholder("relu_1"));
    draft.addAfter("relu_1", Node.function("p", "relu", Argument.ref("x")));
    draft.addAfter("p", Node.function("q", "relu", Argument.items(Argument.ref("p"))));
    draft.renumber();
    assertThat(draft.nodes())
        .extracting(Node::name)
        .containsExactly("x", "relu_1", "relu", "relu_2", "act", "add", "output");
    assertThat(draft.find("relu_2").orElseThrow().inputs()).containsExactly("relu");
    assertThat(draft.find("output").orElseThrow().inputs()).containsExactly("add");
  }

  @Test
  void a_shape_and_constants_survive_other_changes() {
    Node node =
        Node.function("y", "reshape", Argument.ref("x"))
            .withKwargs(
                ImmutableMap.of(
                    "sizes", Argument.items(new Argument.PerSample(3), Argument.constant(5L))))
            .withShape(ImmutableList.of(-1L, 5L))
            .withName("z")
            .withTarget("expand")
            .withArgs(Argument.ref("w"));
    assertThat(node.kwargs().get("sizes")).hasToString("[3N, 5]");
    assertThat(node.shape()).isPresent();
    assertThat(node.calls("expand")).isTrue();
    assertThat(node.withOpcode(Opcode.CALL_MODULE).calls("expand")).isFalse();
    assertThat(node.renamed(name -> name + name).inputs()).containsExactly("ww");
  }
}
