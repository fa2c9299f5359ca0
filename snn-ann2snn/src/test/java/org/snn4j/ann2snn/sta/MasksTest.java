// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** Networks with several inputs, some of which are masks. */
class MasksTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final Init init = Init.seeded(scope, 5).inDoublePrecision();
  private final Tensor x = random.doubles(2, 5, 6);
  private final Tensor scores = random.doubles(5, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  private static Graph graph(Consumer<GraphDraft> build, String... inputs) {
    GraphDraft draft = new GraphDraft();
    for (String input : inputs) {
      draft.add(Node.placeholder(input));
    }
    build.accept(draft);
    return draft.freeze();
  }

  private static Argument[] refs(String... nodes) {
    return Arrays.stream(nodes).map(Argument::ref).toArray(Argument[]::new);
  }

  private static Node function(String name, String... args) {
    return Node.function(name, name, refs(args));
  }

  private static ImmutableMap<String, Argument> constant(String name, Object value) {
    return ImmutableMap.of(name, Argument.constant(value));
  }

  private StaNetwork converted(Graph graph, StaMode mode, List<?> data) {
    STATransformerRecipe recipe =
        STATransformerRecipe.builder()
            .dataloader(CalibrationData.of(data))
            .timeSteps(3)
            .mode(mode)
            .build();
    return (StaNetwork) new Converter(recipe, scope).convert(new GraphModule(graph), x);
  }

  /** Checks the converted network with inputs by position and by name, all steps and some. */
  private void assertEquivalent(Graph graph, List<Tensor> inputs) {
    StaNetwork network = converted(graph, StaMode.EQUIVALENT, List.of());
    ForwardPass pass = ForwardPass.inference(scope);
    Object wanted = new GraphModule(graph).run(inputs, Map.of(), pass);
    assertClose(network.run(inputs, Map.of(), pass), wanted);
    assertClose(network.inFull().run(inputs, Map.of(), pass), wanted);
    ImmutableMap.Builder<String, Tensor> named = ImmutableMap.builder();
    for (int i = inputs.size() - 1; i >= 0; i--) {
      named.put(graph.placeholders().get(i).name(), inputs.get(i));
    }
    assertClose(network.run(List.of(), named.buildOrThrow(), pass), wanted);
  }

  private static void assertClose(Object got, Object wanted) {
    if (wanted instanceof List<?> list) {
      assertThat((List<?>) got).hasSameSizeAs(list);
      for (int i = 0; i < list.size(); i++) {
        assertClose(((List<?>) got).get(i), list.get(i));
      }
    } else if (wanted instanceof Tensor tensor) {
      assertThat(((Tensor) got).shape()).isEqualTo(tensor.shape());
      assertThat(((Tensor) got).toDoubleArray())
          .usingComparatorWithPrecision(1e-11)
          .containsExactly(tensor.toDoubleArray());
    } else {
      assertThat(got).isEqualTo(wanted);
    }
  }

  private Graph attention(String maskName, String kind) {
    return graph(
        draft -> {
          draft.put("attention", new MultiheadAttention(6, 2, init));
          draft.add(
              Node.module("attention", "attention", refs("x", "x", "x", maskName))
                  .withKwargs(constant("mask", kind)));
          draft.add(function("getitem", "attention").withKwargs(constant("index", 0L)));
          draft.add(Node.output(Argument.ref("getitem")));
        },
        "x",
        maskName);
  }

  private Tensor allowed() {
    double[] ones = new double[25];
    Arrays.setAll(ones, i -> i % 3 == 0 || i % 6 == 0 ? 1 : 0);
    return scope.of(ones, 5, 5);
  }

  @Test
  void a_mask_of_attention_is_the_same_at_every_step_whatever_its_name() {
    for (String name : List.of("attn_mask", "something")) {
      assertEquivalent(attention(name, "additive"), List.of(x, scores));
      assertEquivalent(attention(name, "allowed"), List.of(x, allowed()));
    }
  }

  @Test
  void a_mask_for_each_sample_and_head_may_have_three_axes() {
    assertEquivalent(attention("mask", "additive"), List.of(x, random.doubles(4, 5, 5)));
  }

  @Test
  void a_mask_that_functions_make_of_an_input_is_a_mask() {
    Graph graph =
        graph(
            draft -> {
              draft.put("attention", new MultiheadAttention(6, 2, init));
              draft.add(
                  Node.function("affine", "affine", Argument.ref("given"))
                      .withKwargs(
                          ImmutableMap.of(
                              "factor", Argument.constant(-0.7),
                              "addend", Argument.constant(0.3))));
              draft.add(
                  Node.module("attention", "attention", refs("x", "x", "x", "affine"))
                      .withKwargs(constant("mask", "additive")));
              draft.add(Node.output(Argument.ref("attention")));
            },
            "x",
            "given");
    assertEquivalent(graph, List.of(x, scores));
  }

  @Test
  void a_mask_that_layers_compute_is_a_signal() {
    Graph graph =
        graph(
            draft -> {
              draft.put("attention", new MultiheadAttention(6, 2, init));
              draft.put("map", new Linear(6, 5, init));
              draft.put("gelu", new GELU());
              draft.add(Node.module("map", "map", refs("x")));
              draft.add(Node.module("gelu", "gelu", refs("map")));
              draft.add(function("unsqueeze", "gelu").withKwargs(constant("axis", 1L)));
              draft.add(
                  Node.module("attention", "attention", refs("x", "x", "x", "unsqueeze"))
                      .withKwargs(constant("mask", "additive")));
              draft.add(Node.output(Argument.ref("attention")));
            },
            "x");
    assertEquivalent(graph, List.of(x));
  }

  @Test
  void a_mask_by_name_that_is_added_or_multiplied_counts_once() {
    Graph graph =
        graph(
            draft -> {
              draft.put("map", new Linear(5, 5, init));
              draft.add(
                  function("transpose", "x")
                      .withKwargs(
                          ImmutableMap.of("a", Argument.constant(1L), "b", Argument.constant(2L))));
              draft.add(function("matmul", "x", "transpose"));
              draft.add(Node.module("map", "map", refs("attention_mask")));
              draft.add(function("add", "matmul", "attention_mask"));
              draft.add(function("softmax", "add").withKwargs(constant("axis", 2L)));
              draft.add(function("multiply", "softmax", "attention_mask"));
              draft.add(function("subtract", "multiply", "map"));
              draft.add(Node.output(Argument.ref("subtract")));
            },
            "x",
            "attention_mask");
    assertEquivalent(graph, List.of(x, scores));
  }

  @Test
  void a_fourth_input_that_is_no_mask_is_a_signal() {
    Graph graph =
        graph(
            draft -> {
              draft.add(function("multiply", "a", "b"));
              draft.add(function("add", "multiply", "c"));
              draft.add(function("divide", "add", "d"));
              draft.add(Node.output(Argument.ref("divide")));
            },
            "a",
            "b",
            "c",
            "d");
    Tensor large = random.uniform(DType.DOUBLE, 3, 5, 2, 5, 6);
    assertEquivalent(graph, List.of(x, random.doubles(2, 5, 6), random.doubles(5, 6), large));
  }

  @Test
  void outputs_may_be_lists_with_the_weights_of_attention_and_nothing_among_them() {
    Graph graph =
        graph(
            draft -> {
              draft.put("attention", new MultiheadAttention(6, 2, init));
              draft.add(
                  Node.module("attention", "attention", refs("x", "x", "x"))
                      .withKwargs(constant("mask", "none")));
              draft.add(function("negated", "x"));
              draft.replace(
                  Node.function("negated", "affine", Argument.ref("x"))
                      .withKwargs(
                          ImmutableMap.of(
                              "factor", Argument.constant(-1.0),
                              "addend", Argument.constant(0.0))));
              draft.add(
                  Node.output(
                      Argument.items(
                          Argument.ref("attention"),
                          Argument.ref("negated"),
                          Argument.constant(null))));
            },
            "x");
    assertEquivalent(graph, List.of(x));
  }

  @Test
  void a_network_of_several_outputs_is_not_called_by_forward() {
    Graph graph = graph(draft -> draft.add(Node.output(Argument.items(refs("x", "x")))), "x");
    StaNetwork network = converted(graph, StaMode.EQUIVALENT, List.of());
    ForwardPass pass = ForwardPass.inference(scope);
    assertThatThrownBy(() -> network.forward(x, pass))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "StaNetwork: forward gives 1 tensor but the network's output is several; use run");
    StaStepNetwork steps = network.byStep();
    assertThatThrownBy(() -> steps.forward(x, pass))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "StaStepNetwork: forward gives 1 tensor but the network's output is several; use step");
  }

  @Test
  void several_inputs_are_calibrated_by_name_or_by_position() {
    Graph graph =
        graph(
            draft -> {
              draft.put("gelu", new GELU());
              draft.add(function("add", "x", "moved"));
              draft.add(Node.module("gelu", "gelu", refs("add")));
              draft.add(Node.output(Argument.ref("gelu")));
            },
            "x",
            "moved");
    Tensor moved = random.doubles(2, 5, 6);
    List<List<?>> forms =
        List.of(
            List.of(ImmutableMap.of("moved", moved, "x", x)),
            List.of(List.of(List.of(x, moved), "label")),
            List.of(List.of(List.of(x), ImmutableMap.of("moved", moved))));
    double[] first = null;
    for (List<?> data : forms) {
      StaNetwork network = converted(graph, StaMode.SPIKING_ENCODER, data);
      double[] y =
          ((Tensor) network.run(List.of(x, moved), Map.of(), ForwardPass.inference(scope)))
              .toDoubleArray();
      first = first == null ? y : first;
      assertThat(y).containsExactly(first);
    }
  }
}
