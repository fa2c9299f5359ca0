// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.ann2snn.HandMade;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.td.TinyTransformer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class TracerTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final Init init = Init.seeded(scope, 5);
  private final Tracer tracer = new Tracer(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  private double[] run(Module network, Tensor x) {
    try (TensorScope inner = scope.child("run")) {
      return network.forward(x, ForwardPass.inference(inner)).toDoubleArray();
    }
  }

  private void assertSame(Module network, Graph graph, Tensor x) {
    assertThat(run(new GraphModule(graph), x)).containsExactly(run(network, x));
  }

  private static List<String> targets(Graph graph) {
    return graph.nodes().stream().map(Node::target).toList();
  }

  @Test
  void a_network_of_layers_and_functions_is_printed_as_a_table() {
    HandMade net =
        new HandMade(
                (self, x, pass) -> {
                  Tensor hidden = Elementwise.gelu(self.call("body", x, pass));
                  Tensor moved = Arithmetic.add(hidden, self.value("shift", pass));
                  return Views.reshape(moved, x.size(0) * 7);
                })
            .with("body", new Sequential(new Linear(5, 7, init), new GELU()))
            .with("shift", random.floats(7));
    Graph graph = tracer.trace(net, random.floats(3, 5));
    assertThat(graph.printTabular())
        .isEqualTo(
            """
            opcode         name     target   args           kwargs
            -------------  -------  -------  -------------  ------------
            placeholder    x        x        ()             {}
            call_module    body_0   body.0   (x,)           {}
            call_module    body_1   body.1   (body_0,)      {}
            call_function  gelu     gelu     (body_1,)      {}
            get_attr       shift    shift    ()             {}
            call_function  add      add      (gelu, shift)  {}
            call_function  reshape  reshape  (add,)         {sizes=[7N]}
            output         output   output   (reshape,)     {}""");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void a_graph_holds_for_other_numbers_of_samples(int samples) {
    Module net = new TinyTransformer(init);
    Graph graph = tracer.trace(net, random.floats(samples, 3, 4, 4));
    for (int n : new int[] {1, 2, 7}) {
      assertSame(net, graph, random.floats(n, 3, 4, 4));
    }
  }

  @Test
  void shapes_are_noted_with_minus_one_for_samples() {
    Graph graph = tracer.trace(new TinyTransformer(init), random.floats(2, 3, 4, 4));
    assertThat(graph.node("patches").shape())
        .hasValueSatisfying(shape -> assertThat(shape).containsExactly(-1L, 6L, 2L, 2L));
    assertThat(graph.output().shape())
        .hasValueSatisfying(shape -> assertThat(shape).containsExactly(-1L, 5L));
  }

  @Test
  void the_items_of_a_list_are_nodes_of_their_own() {
    HandMade net =
        new HandMade(
            (self, x, pass) -> {
              List<Tensor> parts = Joins.split(x, 1, 2, 3, 2);
              return Joins.concat(1, parts.get(2), parts.get(0));
            });
    Graph graph = tracer.trace(net, random.floats(3, 7));
    assertThat(targets(graph))
        .containsExactly("x", "split", "getitem", "getitem", "concat", "output");
    assertThat(graph.node("concat").inputs()).containsExactly("getitem_1", "getitem");
    assertSame(net, graph, random.floats(5, 7));
  }

  @Test
  void what_leads_nowhere_is_left_out() {
    HandMade net =
        new HandMade(
                (self, x, pass) -> {
                  self.call("unused", x, pass);
                  return Elementwise.relu(x);
                })
            .with("unused", new Linear(5, 3, init));
    Graph graph = tracer.trace(net, random.floats(2, 5));
    assertThat(targets(graph)).containsExactly("x", "relu", "output");
    assertThat(graph.modules()).isEmpty();
  }

  @Test
  void a_constant_made_on_the_way_is_copied_and_outlives_the_recording() {
    HandMade net =
        new HandMade(
            (self, x, pass) -> Arithmetic.multiply(x, x.scope().of(new float[] {2, 3, 5}, 3)));
    Graph graph = tracer.trace(net, random.floats(2, 3));
    assertThat(graph.tensors()).containsOnlyKeys("_tensor_constant0");
    assertThat(graph.tensors().get("_tensor_constant0").toFloatArray()).containsExactly(2, 3, 5);
    assertSame(net, graph, random.floats(7, 3));
  }

  @Test
  void parameters_and_buffers_are_read_under_their_paths_and_not_copied() {
    HandMade net =
        new HandMade(
                (self, x, pass) ->
                    MatMul.linear(
                        Arithmetic.add(x, self.buffered("offset", pass)),
                        self.value("map.weight", pass),
                        null))
            .with("map", new Linear(5, 7, init))
            .withBuffer("offset", random.floats(5));
    Graph graph = tracer.trace(net, random.floats(2, 5));
    assertThat(graph.tensors()).containsOnlyKeys("offset", "map.weight");
    assertThat(graph.tensors().get("map.weight").storage())
        .isSameAs(net.parameters().get("map.weight").value().storage());
    assertThat(graph.modules()).isEmpty();
  }

  @Test
  void a_layer_that_is_called_may_have_its_weight_read_too() {
    HandMade net =
        new HandMade(
                (self, x, pass) ->
                    MatMul.matmul(self.call("map", x, pass), self.value("map.weight", pass)))
            .with("map", new Linear(5, 7, init));
    Graph graph = tracer.trace(net, random.floats(2, 5));
    assertSame(net, graph, random.floats(3, 5));
    assertThat(new GraphModule(graph).stateDict().entries().keySet())
        .containsExactlyInAnyOrder("map.weight", "map.bias");
  }

  @Test
  void a_module_called_twice_is_two_nodes_of_one_target() {
    HandMade net =
        new HandMade((self, x, pass) -> self.call("map", self.call("map", x, pass), pass))
            .with("map", new Linear(5, 5, init));
    Graph graph = tracer.trace(net, random.floats(2, 5));
    assertThat(graph.nodes().stream().filter(node -> node.opcode() == Opcode.CALL_MODULE))
        .extracting(Node::name, Node::target)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("map", "map"),
            org.assertj.core.groups.Tuple.tuple("map_1", "map"));
    assertSame(net, graph, random.floats(3, 5));
  }

  @Test
  void a_part_of_a_larger_network_is_recorded_by_its_own_paths() {
    HandMade part =
        new HandMade((self, x, pass) -> self.call("map", x, pass))
            .with("map", new Linear(5, 7, init));
    new HandMade((self, x, pass) -> self.call("part", x, pass)).with("part", part);
    assertThat(part.path()).isEqualTo("part");
    Graph graph = tracer.trace(part, random.floats(2, 5));
    assertThat(graph.modules()).containsOnlyKeys("map");
  }

  @Test
  void other_modules_are_one_node_if_the_rule_says_so() {
    HandMade block =
        new HandMade((self, x, pass) -> Elementwise.relu(self.call("map", x, pass)))
            .with("map", new Linear(5, 5, init));
    HandMade net =
        new HandMade((self, x, pass) -> self.call("block", x, pass)).with("block", block);
    Graph graph = new Tracer(module -> module == block, scope).trace(net, random.floats(2, 5));
    assertThat(targets(graph)).containsExactly("x", "block", "output");
    assertThat(graph.modules().get("block")).isSameAs(block);
  }

  @Test
  void a_graph_module_is_its_graph() {
    Graph graph = tracer.trace(new TinyTransformer(init), random.floats(1, 3, 4, 4));
    assertThat(tracer.trace(new GraphModule(graph), random.floats(1, 3, 4, 4))).isSameAs(graph);
  }

  @Test
  void recording_leaves_nothing_behind_but_constants() {
    HandMade net =
        new HandMade(
            (self, x, pass) -> Arithmetic.multiply(x, x.scope().of(new float[] {2, 3, 5}, 3)));
    Tensor x = random.floats(2, 3);
    long before = scope.bytes();
    tracer.trace(net, x);
    long one = scope.bytes() - before;
    scope.of(new float[3], 3);
    assertThat(scope.bytes() - before).isEqualTo(2 * one);
  }

  @Test
  void reductions_keep_their_axes() {
    HandMade net =
        new HandMade(
            (self, x, pass) ->
                Arithmetic.subtract(
                    Reductions.sum(x, 1), Reductions.mean(Views.transpose(x, 1, 2), 2)));
    Graph graph = tracer.trace(net, random.floats(2, 3, 5));
    assertSame(net, graph, random.floats(7, 3, 5));
    assertThat(Shape.of(7, 5))
        .isEqualTo(
            new GraphModule(graph)
                .forward(random.floats(7, 3, 5), ForwardPass.inference(scope))
                .shape());
  }

  @Test
  void a_graph_module_inside_a_network_is_one_node() {
    Graph inner = tracer.trace(new TinyTransformer(init), random.floats(1, 3, 4, 4));
    HandMade net =
        new HandMade((self, x, pass) -> Elementwise.relu(self.call("inner", x, pass)))
            .with("inner", new GraphModule(inner));
    Graph graph = tracer.trace(net, random.floats(2, 3, 4, 4));
    assertThat(targets(graph)).containsExactly("x", "inner", "relu", "output");
    assertSame(net, graph, random.floats(3, 3, 4, 4));
  }

  @Test
  void an_example_must_have_samples() {
    HandMade net = new HandMade((self, x, pass) -> Elementwise.relu(x));
    Tensor none = scope.allocate(org.snn4j.core.tensor.DType.FLOAT, Shape.of(0, 3));
    assertThatThrownBy(() -> tracer.trace(net, none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Tracer: the example must have shape [N, ...] with 1 sample or more");
    Tensor scalar = scope.scalar(org.snn4j.core.tensor.DType.FLOAT, 1);
    assertThatThrownBy(() -> tracer.trace(net, scalar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Tracer: the example must have shape [N, ...] with 1 sample or more");
  }
}
