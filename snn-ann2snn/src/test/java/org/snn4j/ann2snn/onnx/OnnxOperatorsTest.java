// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** What ONNX Runtime gave for networks of one operator or a few. */
class OnnxOperatorsTest {

  private static final Map<String, byte[]> FILES = files();

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (InputStream in = OnnxOperatorsTest.class.getResourceAsStream("operators.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
      return files;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Stream<String> names() {
    return FILES.keySet().stream();
  }

  private static OnnxModel model(String name) {
    return OnnxModel.read(FILES.get(name + ".onnx"));
  }

  @Test
  void all_networks_are_there() {
    assertThat(FILES).hasSize(140);
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_network_gives_what_onnx_runtime_gives(String name) {
    OnnxModel model = OnnxModel.read(FILES.get(name));
    try (TensorScope scope = TensorScope.open(name)) {
      GraphModule network =
          new GraphModule(OnnxImport.graph(model, Init.seeded(scope, 3).inDoublePrecision()));
      OnnxTensor expected = model.initializers().get("test_output");
      Tensor y = network.forward(input(scope, model), ForwardPass.inference(scope));
      assertThat(y.shape()).isEqualTo(expected.shape());
      double largest = 1;
      for (double value : expected.reals()) {
        largest = Math.max(largest, Math.abs(value));
      }
      assertThat(y.toDoubleArray())
          .containsExactly(expected.reals(), Offset.offset(3e-6 * largest));
    }
  }

  private static Tensor input(TensorScope scope, OnnxModel model) {
    OnnxTensor x = model.initializers().get("test_input");
    return scope.of(x.reals(), x.shape().toArray());
  }

  /** The nodes of a graph between its inputs and its output. */
  private static Stream<String> targets(String name, TensorScope scope) {
    Graph graph = OnnxImport.graph(model(name), Init.seeded(scope, 3));
    return graph.nodes().subList(1, graph.nodes().size() - 1).stream()
        .map(
            node ->
                graph
                    .module(node)
                    .map(module -> module.getClass().getSimpleName())
                    .orElse(node.target()));
  }

  @Test
  void operators_that_exporters_take_apart_are_one_layer() {
    Map<String, String> layers =
        Map.of(
            "gelu_parts", "GELU",
            "gelu_parts_half_first", "GELU",
            "gelu_parts_half_sum", "GELU",
            "gelu_parts_factor", "GELU",
            "silu_parts", "SiLU",
            "layer_norm_parts_attribute", "LayerNorm",
            "layer_norm_parts_operand", "LayerNorm",
            "matmul_bias", "Linear",
            "matmul_turned", "Linear",
            "clip_below", "ReLU");
    try (TensorScope scope = TensorScope.open("parts")) {
      layers.forEach(
          (name, layer) -> assertThat(targets(name, scope)).as(name).containsExactly(layer));
    }
  }

  @Test
  void what_exporters_write_for_a_view_is_one_layer() {
    try (TensorScope scope = TensorScope.open("views")) {
      assertThat(targets("view", scope)).containsExactly("Flatten");
      assertThat(targets("reshape_fixed", scope)).containsExactly("Flatten");
    }
  }

  @Test
  void nodes_have_the_file_s_names_or_the_operator_s_with_a_number() {
    try (TensorScope scope = TensorScope.open("names")) {
      Graph graph = OnnxImport.graph(model("network"), Init.seeded(scope, 3));
      assertThat(graph.nodes().stream().map(Node::name))
          .containsExactly(
              "x",
              "features_0_Conv",
              "features_1_BatchNormalization",
              "relu1",
              "conv1",
              "add1",
              "relu2",
              "maxpool1",
              "globalaveragepool1",
              "flatten1",
              "gemm1",
              "output");
      assertThat(graph.modules()).containsKeys("features_0_Conv", "conv1", "gemm1");
      assertThat(graph.node("conv1").shape())
          .hasValueSatisfying(shape -> assertThat(shape).containsExactly(-1L, 5L, 8L, 8L));
    }
  }

  @Test
  void nothing_of_the_import_but_weights_stays_in_the_scope() {
    try (TensorScope scope = TensorScope.open("left")) {
      Graph graph = OnnxImport.graph(model("network"), Init.seeded(scope, 3));
      long weights = new GraphModule(graph).parameterCount() + 2 * 5;
      assertThat(scope.bytes()).isBetween(4 * weights, 4 * weights + 64 * 16);
    }
  }
}
