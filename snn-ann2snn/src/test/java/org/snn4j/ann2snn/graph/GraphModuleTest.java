// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.HandMade;
import org.snn4j.ann2snn.td.TinyTransformer;
import org.snn4j.ann2snn.trace.Tracer;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.IFNode;

class GraphModuleTest {

  private final BufferPool pool = new BufferPool();
  private final TensorScope scope = TensorScope.open("test", pool);
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final Init init = Init.seeded(scope, 5);

  @AfterEach
  void close() {
    scope.close();
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  private GraphModule traced(Module network, Tensor example) {
    return new GraphModule(new Tracer(scope).trace(network, example));
  }

  /** So many ReLUs, one after the other. */
  private static Graph chain(int length) {
    GraphDraft draft = new GraphDraft();
    String last = draft.add(Node.placeholder("x")).name();
    for (int i = 0; i < length; i++) {
      last = draft.add(Node.function("relu_" + i, "relu", Argument.ref(last))).name();
    }
    draft.add(Node.output(Argument.ref(last)));
    return draft.freeze();
  }

  private long peakAbove(Module network, Tensor x) {
    BufferPool own = new BufferPool();
    try (TensorScope outer = TensorScope.open("peak", own)) {
      Tensor given = outer.borrow(x);
      network.forward(given, ForwardPass.inference(outer));
    }
    return own.stats().peakBytesInUse();
  }

  @Test
  void values_go_as_soon_as_nobody_needs_them() {
    Tensor x = random.floats(7, 1009);
    long two = peakAbove(new GraphModule(chain(2)), x);
    assertThat(peakAbove(new GraphModule(chain(11)), x)).isEqualTo(two);
    assertThat(two).isLessThan(3 * x.length() * Float.BYTES);
  }

  @Test
  void calls_leave_nothing_but_their_results() {
    GraphModule network = traced(new TinyTransformer(init), random.floats(2, 3, 4, 4));
    Tensor x = random.floats(3, 3, 4, 4);
    try (TensorScope inner = scope.child("calls")) {
      ForwardPass pass = ForwardPass.inference(inner);
      for (int i = 0; i < 3; i++) {
        long outer = scope.bytes();
        Tensor y = network.forward(x, pass);
        assertThat(inner.owns(y)).isTrue();
        inner.release(y);
        assertThat(inner.bytes()).isZero();
        assertThat(scope.bytes()).isEqualTo(outer);
      }
    }
  }

  @Test
  void what_a_graph_hands_through_is_a_copy() {
    GraphDraft draft = new GraphDraft();
    draft.put("weights", random.floats(3));
    draft.add(Node.placeholder("x"));
    draft.add(Node.tensor("weights", "weights"));
    draft.add(Node.output(Argument.items(Argument.ref("x"), Argument.ref("weights"))));
    GraphModule network = new GraphModule(draft.freeze());
    Tensor x = random.floats(2, 3);
    List<?> y = (List<?>) network.run(List.of(x), Map.of(), ForwardPass.inference(scope));
    assertThat(((Tensor) y.get(0)).storage()).isNotSameAs(x.storage());
    assertThat(((Tensor) y.get(0)).toFloatArray()).containsExactly(x.toFloatArray());
    assertThat(((Tensor) y.get(1)).storage())
        .isNotSameAs(network.graph().tensors().get("weights").storage());
    assertThatThrownBy(() -> network.forward(x, ForwardPass.inference(scope)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "GraphModule: forward gives 1 tensor but the graph's output is several; use run");
  }

  @Test
  void neurons_go_on_within_a_pass_and_begin_at_rest_in_a_new_one() {
    HandMade net =
        new HandMade((self, x, pass) -> self.call("neuron", x, pass))
            .with("neuron", new IFNode().singleStep());
    GraphModule network = traced(net, scope.full(DType.FLOAT, 0.4, Shape.of(2, 3)));
    Tensor x = scope.full(DType.FLOAT, 0.4, Shape.of(2, 3));
    for (int run = 0; run < 2; run++) {
      ForwardPass pass = ForwardPass.inference(scope);
      List<Double> spikes = new ArrayList<>();
      for (int t = 0; t < 7; t++) {
        spikes.add(network.forward(x, pass).toDoubleArray()[5]);
      }
      assertThat(spikes).containsExactly(0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0);
    }
  }

  @Test
  void monitors_see_the_modules_of_the_network_that_was_recorded() {
    TinyTransformer recorded = new TinyTransformer(init);
    GraphModule network = traced(recorded, random.floats(2, 3, 4, 4));
    List<String> seen = new ArrayList<>();
    List<float[]> outputs = new ArrayList<>();
    List<Tensor> alive = new ArrayList<>();
    ForwardPass pass =
        ForwardPass.inference(scope)
            .watchedBy(
                (module, x, y) -> {
                  seen.add(module.path());
                  outputs.add(y.toFloatArray());
                  alive.add(x);
                });
    Tensor x = random.floats(3, 3, 4, 4);
    network.forward(x, pass);
    assertThat(seen)
        .containsExactly(
            "patches", "norm", "attention.out_proj", "first", "gelu", "second", "head", "");
    List<float[]> wanted = new ArrayList<>();
    recorded.forward(
        x,
        ForwardPass.inference(scope)
            .watchedBy(
                (module, in, y) -> {
                  if (!module.path().equals("attention")) {
                    wanted.add(y.toFloatArray());
                  }
                }));
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(outputs.get(i)).as(seen.get(i)).containsExactly(wanted.get(i));
    }
    assertThat(alive.get(0).storage().isOpen()).isTrue();
  }

  @Test
  void gradients_reach_the_parameters_of_borrowed_layers() {
    Init precise = init.inDoublePrecision();
    HandMade net =
        new HandMade((self, x, pass) -> self.call("b", self.call("a", x, pass), pass))
            .with("a", new Linear(5, 7, precise))
            .with("b", new Linear(7, 3, precise));
    GraphModule network = traced(net, random.doubles(2, 5));
    Tensor x = random.doubles(3, 5);
    for (Parameter parameter : net.parameters().values()) {
      assertThat(gradient(network, x, parameter))
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(gradient(net, x, parameter));
    }
    assertThat(network.parameters()).containsOnlyKeys("a.weight", "a.bias", "b.weight", "b.bias");
    assertThat(network.parameters().get("a.bias")).isSameAs(net.parameters().get("a.bias"));
  }

  private double[] gradient(Module network, Tensor x, Parameter of) {
    try (TensorScope step = scope.child("step")) {
      Tape tape = Tape.recordingIn(step);
      Tensor y = network.forward(step.borrow(x), ForwardPass.training(tape, 1));
      Gradients found = tape.backward(Reductions.sumAll(Elementwise.square(y)));
      double[] gradient = found.find(of).orElseThrow().toDoubleArray();
      assertThat(Arrays.stream(gradient).anyMatch(value -> value != 0)).isTrue();
      return gradient;
    }
  }

  @Test
  void the_state_of_a_graph_module_has_the_names_of_the_network() {
    TinyTransformer recorded = new TinyTransformer(init);
    GraphModule network = traced(recorded, random.floats(2, 3, 4, 4));
    assertThat(network.stateDict().entries().keySet())
        .containsExactlyInAnyOrderElementsOf(recorded.stateDict().entries().keySet());
    Tensor x = random.floats(3, 3, 4, 4);
    TinyTransformer other = new TinyTransformer(Init.seeded(scope, 6));
    network.load(other.stateDict());
    ForwardPass pass = ForwardPass.inference(scope);
    assertThat(network.forward(x, pass).toFloatArray())
        .containsExactly(other.forward(x, pass).toFloatArray());
  }

  @Test
  void a_module_of_a_graph_is_printed_as_a_tree() {
    HandMade net =
        new HandMade((self, x, pass) -> self.call("deep", x, pass))
            .with("deep", new Sequential(new IFNode().singleStep()));
    GraphModule network = traced(net, random.floats(2, 3));
    assertThat(network.toString())
        .startsWith("GraphModule(\n  (deep): Module(\n    (0): IFNode(")
        .endsWith("\n  )\n)");
    Module group = network.children().get("deep");
    Tensor x = random.floats(2, 3);
    assertThatThrownBy(() -> group.forward(x, ForwardPass.inference(scope)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("layer 'deep' (Group) only holds the modules of a graph; run the graph");
  }

  @Test
  void inputs_that_are_missing_unknown_or_given_twice_are_refused() {
    GraphModule network = new GraphModule(chain(1));
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor x = random.floats(2, 3);
    refused(network, List.of(), Map.of(), pass, "Graph: input 'x' is missing");
    refused(
        network, List.of(x, x), Map.of(), pass, "Graph: there are 1 inputs [x] but 2 were given");
    String twice = "is unknown or given twice; the inputs are [x]";
    refused(network, List.of(x), Map.of("x", x), pass, "Graph: input 'x' " + twice);
    refused(network, List.of(x), Map.of("y", x), pass, "Graph: input 'y' " + twice);
  }

  private static void refused(
      GraphModule network,
      List<Tensor> inputs,
      Map<String, Tensor> named,
      ForwardPass pass,
      String message) {
    assertThatThrownBy(() -> network.run(inputs, named, pass))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void calls_that_do_not_fit_are_refused_by_node() {
    GraphDraft draft = new GraphDraft();
    draft.put("map", new Linear(5, 3, init));
    draft.add(Node.placeholder("x"));
    draft.add(Node.module("node", "map", Argument.ref("x"), Argument.ref("x")));
    draft.add(Node.output(Argument.ref("node")));
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor x = random.floats(2, 5);
    GraphModule two = new GraphModule(draft.freeze());
    assertThatThrownBy(() -> two.forward(x, pass))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("node 'node': ")
        .hasMessageEndingWith("takes 1 tensor but is called with [x, x] and {}");
    draft.replace(Node.function("node", "reshape", Argument.ref("x")));
    GraphModule bare = new GraphModule(draft.freeze());
    assertThatThrownBy(() -> bare.forward(x, pass))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("node 'node' (reshape): 'sizes' must be a list of sizes but is null");
  }
}
