// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Views;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.nir.NirGraph.Edge;

class NirGraphTest {

  @TempDir private Path folder;

  @Test
  void a_file_of_h5py_gives_its_nodes_in_an_order_that_can_be_run() {
    NirGraph graph = NirGraph.read(file("graph.nir"));
    assertThat(graph.order())
        .containsExactly(
            "input", "conv", "if", "sum", "avg", "scale", "flat", "a.b", "lif", "linear", "cuba",
            "output");
    NirNode.Conv2d conv = (NirNode.Conv2d) graph.nodes().get("conv");
    assertThat(conv.weight().shape()).isEqualTo(Shape.of(4, 1, 3, 2));
    assertThat(conv.geometry())
        .isEqualTo(
            ConvGeometry.kernel(3, 2).withGroups(2).withPadding(1, 0).withExtraPadding(0, 1));
    NirNode.IF neurons = (NirNode.IF) graph.nodes().get("if");
    assertThat(neurons.vReset()).isEqualTo(NirArray.filled(Shape.of(4, 6, 8), -0.25));
    NirNode.LIF leaky = (NirNode.LIF) graph.nodes().get("lif");
    assertThat(leaky.vReset()).isEqualTo(NirArray.of(0));
    assertThat(((NirNode.Affine) graph.nodes().get("linear")).bias()).isEmpty();
    assertThat(graph.sourcesOf("cuba")).containsExactlyInAnyOrder("lif", "linear");
  }

  @Test
  void what_two_edges_bring_is_added_up() {
    NirNode half = new NirNode.Scale(NirArray.of(0.5));
    NirNode triple = new NirNode.Scale(new NirArray(Shape.of(3), new double[] {3, 4, 5}));
    Map<String, NirNode> nodes =
        Map.of(
            "in",
            new NirNode.Input(Shape.of(3)),
            "half",
            half,
            "triple",
            triple,
            "out",
            new NirNode.Output(Shape.of(3)));
    List<Edge> edges =
        List.of(
            new Edge("in", "half"),
            new Edge("in", "triple"),
            new Edge("half", "out"),
            new Edge("triple", "out"));
    try (TensorScope scope = TensorScope.open("test")) {
      NirNetwork network =
          new NirGraph(nodes, edges).build(NirOptions.step(1), Init.seeded(scope, 1));
      Tensor x = scope.of(new float[] {1, 2, 4}, 1, 1, 3);
      assertThat(network.forward(x, ForwardPass.inference(scope)).toFloatArray())
          .containsExactly(3.5f, 9, 22);
    }
  }

  @Test
  void samples_do_not_see_each_other_and_steps_go_on_where_the_last_ended() {
    NirGraph graph = NirGraph.read(file("graph.nir"));
    try (TensorScope scope = TensorScope.open("test")) {
      NirNetwork network = graph.build(NirOptions.step(1e-3), Init.seeded(scope, 1));
      float[] values = new float[7 * 3 * 2 * 6 * 8];
      RandomStream random = new RandomStream(5);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.uniform(-2, 6);
      }
      Tensor x = scope.of(values, 7, 3, 2, 6, 8);
      float[] all = network.forward(x, ForwardPass.inference(scope)).toFloatArray();
      assertThat(all).hasSize(7 * 3 * 5).contains(1);
      Tensor second = Views.slice(x, 1, 1, 2);
      ForwardPass pass = ForwardPass.inference(scope);
      float[] start = network.forward(Views.slice(second, 0, 0, 4), pass).toFloatArray();
      float[] rest = network.forward(Views.slice(second, 0, 4, 7), pass).toFloatArray();
      for (int t = 0; t < 7; t++) {
        for (int k = 0; k < 5; k++) {
          float alone = t < 4 ? start[t * 5 + k] : rest[(t - 4) * 5 + k];
          assertThat(alone).isEqualTo(all[(t * 3 + 1) * 5 + k]);
        }
      }
    }
  }

  @Test
  void names_with_dots_become_names_of_children() {
    NirGraph graph = NirGraph.read(file("graph.nir"));
    try (TensorScope scope = TensorScope.open("test")) {
      NirNetwork network = graph.build(NirOptions.step(1e-3), Init.seeded(scope, 1));
      assertThat(network.parameters()).containsKeys("a_b.weight", "conv.bias", "scale.scale");
    }
  }

  @Test
  void thresholds_fire_above_alone() {
    NirNode node = new NirNode.Threshold(new NirArray(Shape.of(3), new double[] {1, 2, 3}));
    assertThat(run(node, Shape.of(3), 1, 2.5f, 4)).containsExactly(0, 1, 1);
  }

  @Test
  void a_convolution_along_one_axis_is_run() {
    NirArray weight = new NirArray(Shape.of(1, 1, 2), new double[] {1, 10});
    NirNode node =
        new NirNode.Conv1d(
            weight, Optional.of(NirArray.filled(Shape.of(1), 0.5)), ConvGeometry.kernel(1, 2));
    NirGraph graph = NirGraph.chain(Shape.of(1, 3), Shape.of(1, 2), List.of(node));
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new float[] {1, 2, 3}, 1, 1, 1, 3);
      assertThat(
              graph
                  .build(NirOptions.step(1), Init.seeded(scope, 1))
                  .forward(x, ForwardPass.inference(scope))
                  .toFloatArray())
          .containsExactly(21.5f, 32.5f);
    }
  }

  @Test
  void cycles_and_unknown_primitives_are_refused_by_name() {
    assertThatThrownBy(() -> NirGraph.read(file("recurrent.nir")))
        .isInstanceOf(NirException.class)
        .hasMessageContaining("without cycles, but not so are i, output, w");
    assertThatThrownBy(() -> NirGraph.read(file("delayed.nir")))
        .isInstanceOf(NirException.class)
        .hasMessageContaining("'w' is a 'Delay', which is not supported");
  }

  @Test
  void edges_to_nowhere_and_unreached_nodes_are_refused_by_name() {
    Map<String, NirNode> nodes =
        Map.of(
            "in", new NirNode.Input(Shape.of(3)),
            "lost", NirNode.integrateAndFire(1),
            "out", new NirNode.Output(Shape.of(3)));
    Edge direct = new Edge("in", "out");
    assertThatThrownBy(() -> new NirGraph(nodes, List.of(direct, new Edge("in", "away"))))
        .hasMessageContaining("no node 'away'");
    assertThatThrownBy(() -> new NirGraph(nodes, List.of(direct)))
        .hasMessageContaining("not so are lost");
    assertThatThrownBy(() -> new NirGraph(Map.of("in", new NirNode.Input(Shape.of(3))), List.of()))
        .hasMessageContaining("one Output node but has 0");
  }

  @Test
  void an_input_of_another_shape_is_refused() {
    assertThatThrownBy(() -> run(NirNode.integrateAndFire(1), Shape.of(3), 1, 2))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("samples [3]");
  }

  @Test
  void weights_that_are_no_matrix_are_refused_by_node() {
    NirNode node = NirNode.linear(new NirArray(Shape.of(3), new double[3]));
    assertThatThrownBy(() -> run(node, Shape.of(3), 1, 2, 3))
        .isInstanceOf(NirException.class)
        .hasMessageContaining("NIR node '0' (Affine): weight must be [O, I] but has shape [3]");
  }

  @Test
  void a_missing_field_and_a_wrong_one_are_named() {
    assertThatThrownBy(() -> NirGraph.read(made(Map.of("type", "Linear"))))
        .isInstanceOf(NirException.class)
        .hasMessageContaining("'n' must have 'weight' but has [type]");
    assertThatThrownBy(() -> NirGraph.read(made(Map.of("type", "I", "r", "text"))))
        .hasMessageContaining("'r' must be real or whole numbers");
    assertThatThrownBy(
            () -> NirGraph.read(made(Map.of("type", "I", "r", new double[] {Double.NaN}))))
        .hasMessageContaining("'r' must be finite but has a value NaN");
    assertThatThrownBy(() -> NirGraph.read(made(Map.of("type", "NIRGraph"))))
        .hasMessageContaining("'n' is a 'NIRGraph', which is not supported");
  }

  @Test
  void a_damaged_file_is_refused() throws IOException {
    byte[] bytes = Files.readAllBytes(file("graph.nir"));
    Path cut = Files.write(folder.resolve("cut.nir"), java.util.Arrays.copyOf(bytes, 9_000));
    assertThatThrownBy(() -> NirGraph.read(cut)).isInstanceOf(NirException.class);
    Path text = Files.writeString(folder.resolve("text.nir"), "no graph");
    assertThatThrownBy(() -> NirGraph.read(text))
        .isInstanceOf(NirException.class)
        .hasMessageContaining("text.nir");
    assertThatThrownBy(() -> NirGraph.read(folder.resolve("missing.nir")))
        .hasMessageContaining("no such file");
  }

  private Path made(Map<String, Object> fields) {
    Path file = folder.resolve("made" + fields.hashCode() + ".nir");
    try (WritableHdfFile out = HdfFile.write(file)) {
      WritableGroup graph = out.putGroup("node");
      graph.putDataset("type", "NIRGraph");
      graph.putDataset("edges", new String[][] {{"n", "n"}});
      WritableGroup node = graph.putGroup("nodes").putGroup("n");
      fields.forEach(node::putDataset);
    }
    return file;
  }

  private static float[] run(NirNode node, Shape sample, float... x) {
    NirGraph graph = NirGraph.chain(sample, sample, List.of(node));
    try (TensorScope scope = TensorScope.open("test")) {
      return graph
          .build(NirOptions.step(1), Init.seeded(scope, 1))
          .forward(scope.of(x, 1, 1, x.length), ForwardPass.inference(scope))
          .toFloatArray();
    }
  }

  private static Path file(String name) {
    try {
      return Path.of(NirGraphTest.class.getResource(name).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
