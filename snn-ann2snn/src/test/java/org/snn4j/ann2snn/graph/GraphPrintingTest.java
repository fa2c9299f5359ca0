// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.scale.VoltageScaler;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.Softmax;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.IFNode;

/** The converted network of SpikingJelly's tutorial, printed as the tutorial prints it. */
final class GraphPrintingTest {

  private static final String TREE =
      """
      GraphModule(
        (network): Module(
          (0): Conv2d(1, 32, kernel_size=(3, 3), stride=(1, 1))
          (3): AvgPool2d(kernel_size=2, stride=2, padding=0)
          (12): Flatten(start_dim=1, end_dim=-1)
          (13): Linear(in_features=32, out_features=10, bias=True)
          (15): Softmax(dim=1)
        )
        (snn tailor): Module(
          (0): Module(
            (0): VoltageScaler(0.240048)
            (1): IFNode(
              v_threshold=1.0, v_reset=None, detach_reset=False, step_mode=s
              (surrogate_function): Sigmoid(alpha=4.0)
            )
            (2): VoltageScaler(4.165831)
          )
        )
      )""";

  private static final String TABLE =
      """
      opcode       name            target          args               kwargs
      -----------  --------------  --------------  -----------------  ------
      placeholder  x               x               ()                 {}
      call_module  network_0       network.0       (x,)               {}
      call_module  snn_tailor_0_1  snn tailor.0.0  (network_0,)       {}
      call_module  snn_tailor_0_2  snn tailor.0.1  (snn_tailor_0_1,)  {}
      call_module  snn_tailor_0_3  snn tailor.0.2  (snn_tailor_0_2,)  {}
      call_module  network_3       network.3       (snn_tailor_0_3,)  {}
      call_module  network_12      network.12      (network_3,)       {}
      call_module  network_13      network.13      (network_12,)      {}
      call_module  network_15      network.15      (network_13,)      {}
      output       output          output          (network_15,)      {}""";

  private final TensorScope scope = TensorScope.open("GraphPrintingTest");
  private final Init init = Init.seeded(scope, 1);
  private final GraphDraft draft = new GraphDraft();
  private String last = "x";

  @AfterEach
  void close() {
    scope.close();
  }

  private void add(String name, String path, Module module) {
    draft.put(path, module);
    draft.add(Node.module(name, path, Argument.ref(last)));
    last = name;
  }

  private Graph tutorial() {
    draft.add(Node.placeholder("x").withShape(ImmutableList.of(-1L, 1L, 28L, 28L)));
    add("network_0", "network.0", new Conv2d(1, 32, ConvGeometry.kernel(3), init));
    add("snn_tailor_0_1", "snn tailor.0.0", new VoltageScaler(0.240048, init));
    add("snn_tailor_0_2", "snn tailor.0.1", new IFNode().withSoftReset().singleStep());
    add("snn_tailor_0_3", "snn tailor.0.2", new VoltageScaler(4.165831, init));
    add("network_3", "network.3", new AvgPool2d(2));
    add("network_12", "network.12", new Flatten());
    add("network_13", "network.13", new Linear(32, 10, init));
    add("network_15", "network.15", new Softmax(1));
    draft.add(Node.output(Argument.ref(last)));
    return draft.freeze();
  }

  @Test
  void modules_stand_in_the_brackets_of_their_parents() {
    // Modules are listed in the order of their calls, and groups in that of their first module.
    assertThat(new GraphModule(tutorial()).toString()).isEqualTo(TREE);
  }

  @Test
  void nodes_are_a_table() {
    assertThat(tutorial().printTabular()).isEqualTo(TABLE);
  }

  @Test
  void json_tells_nodes_modules_and_shapes() throws IOException {
    JsonNode json = new ObjectMapper().readTree(GraphJson.write(tutorial()));
    assertThat(json.path("nodes")).hasSize(10);
    JsonNode conv = json.path("nodes").path(1);
    assertThat(conv.path("opcode").asText()).isEqualTo("call_module");
    assertThat(conv.path("target").asText()).isEqualTo("network.0");
    assertThat(conv.path("args").path(0).path("node").asText()).isEqualTo("x");
    assertThat(json.path("nodes").path(0).path("shape").path(3).asLong()).isEqualTo(28);
    JsonNode module = json.path("modules").path("network.13");
    assertThat(module.path("type").asText()).isEqualTo("Linear");
    assertThat(module.path("text").asText())
        .isEqualTo("Linear(in_features=32, out_features=10, bias=True)");
  }

  @Test
  void json_tells_constants_lists_and_sizes_that_go_with_samples() {
    draft.add(Node.placeholder("x"));
    draft.put("w", scope.of(new float[] {1, 2, 3}, 3));
    draft.add(Node.tensor("w", "w"));
    draft.add(
        Node.function("reshape", "reshape", Argument.ref("x"))
            .withKwargs(
                ImmutableMap.of(
                    "sizes", Argument.items(new Argument.PerSample(2), Argument.constant(3L)))));
    draft.add(
        Node.function("affine", "affine", Argument.ref("reshape"))
            .withKwargs(
                ImmutableMap.of(
                    "factor", Argument.constant(0.5), "addend", Argument.constant(null))));
    draft.add(Node.output(Argument.items(Argument.ref("affine"), Argument.ref("w"))));
    JsonNode json = GraphJson.of(draft.freeze());
    JsonNode sizes = json.path("nodes").path(2).path("kwargs").path("sizes");
    assertThat(sizes.path(0).path("samples").asLong()).isEqualTo(2);
    assertThat(sizes.path(1).asLong()).isEqualTo(3);
    JsonNode affine = json.path("nodes").path(3).path("kwargs");
    assertThat(affine.path("factor").asDouble()).isEqualTo(0.5);
    assertThat(affine.path("addend").isNull()).isTrue();
    assertThat(json.path("tensors").path("w").path("shape").path(0).asLong()).isEqualTo(3);
    assertThat(json.path("nodes").path(4).path("args").path(0).path(1).path("node").asText())
        .isEqualTo("w");
  }

  @Test
  void dot_draws_nodes_and_what_they_take() {
    String dot = GraphDot.write(tutorial());
    assertThat(dot)
        .startsWith("digraph network {\n")
        .endsWith("}\n")
        .contains("\"x\" [shape=oval, label=\"x\\n[-1, 1, 28, 28]\"];")
        .contains(
            "\"network_12\" [shape=box, label=\"network_12\\nFlatten(start_dim=1, end_dim=-1)\"];")
        .contains("\"x\" -> \"network_0\";")
        .contains("\"network_15\" -> \"output\";");
    assertThat(dot.lines().filter(line -> line.contains(" -> ")).count()).isEqualTo(9);
  }
}
