// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import onnx.Onnx.TensorProto.DataType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class OnnxImportTest {

  private static Graph graph(OnnxNet net, TensorScope scope) {
    return OnnxImport.graph(net.model(), Init.seeded(scope, 1));
  }

  private static void assertRefused(OnnxNet net, String... words) {
    try (TensorScope scope = TensorScope.open("refused")) {
      assertThatThrownBy(() -> graph(net, scope))
          .isInstanceOf(OnnxException.class)
          .hasMessageStartingWith("onnx: ")
          .hasMessageContainingAll(words);
    }
  }

  /** The values are those of ONNX Runtime 1.30. */
  @Test
  void a_published_network_gives_what_onnx_runtime_gives() {
    float[] image = new float[28 * 28];
    for (int i = 0; i < image.length; i++) {
      image[i] = (7 * i + 3 * (i / 28) * (i % 28)) % 17 / 16f;
    }
    try (TensorScope scope = TensorScope.open("published")) {
      OnnxModel model = OnnxModel.read(OnnxModelTest.published());
      GraphModule network = new GraphModule(OnnxImport.graph(model, Init.seeded(scope, 1)));
      Tensor y = network.forward(scope.of(image, 1, 1, 28, 28), ForwardPass.inference(scope));
      assertThat(y.toDoubleArray())
          .containsExactly(
              new double[] {
                -2.3150086,
                -2.3042865,
                -2.3423781,
                -2.416938,
                -2.23574,
                -2.166707,
                -2.416938,
                -2.326419,
                -2.1319056,
                -2.416938
              },
              Offset.offset(2e-6));
      assertThat(network.graph().nodes().stream().map(node -> node.name()))
          .containsExactly(
              "input_image",
              "conv1",
              "maxpool1",
              "relu1",
              "conv2",
              "maxpool2",
              "relu2",
              "reshape1",
              "gemm1",
              "relu3",
              "gemm2",
              "relu4",
              "logsoftmax1",
              "output");
    }
  }

  @Test
  void an_unknown_operator_is_refused_with_node_operator_and_version() {
    assertRefused(
        OnnxNet.from(11, 3).named("twist", "Foo", "x", "y"),
        "node 'twist' (Foo, opset 11): the operator is not supported",
        "Conv, ");
    assertRefused(OnnxNet.from(11, 3).call("Foo", "x", "y"), "node 'foo1' (Foo, opset 11)");
  }

  @Test
  void unsupported_attributes_are_refused_with_node_and_operator() {
    assertRefused(
        OnnxNet.from(13, 3, 5)
            .named("cut", "Slice", "x f t a s", "y")
            .listed("f", 0)
            .listed("t", 5)
            .listed("a", 2)
            .listed("s", 2),
        "node 'cut' (Slice, opset 13): steps must be 1 but are [2]");
    assertRefused(
        OnnxNet.from(11, 3).named("lim", "Clip", "x lo hi", "y").counted("lo").counted("hi"),
        "node 'lim' (Clip",
        "the limits are 1.0 and 1.0");
    assertRefused(
        OnnxNet.from(13, 2, 5, 7)
            .named("pool", "MaxPool", "x", "y i", OnnxNet.wholes("kernel_shape", 2L, 2L))
            .call("Shape", "i", "s"),
        "node 'pool' (MaxPool",
        "output 1 ('i') is not supported");
    assertRefused(
        OnnxNet.from(13, 2, 5, 7)
            .named("up", "Pad", "x p", "y", OnnxNet.text("mode", "odd"))
            .listed("p", 0, 0, 1, 1, 0, 0, 1, 1),
        "node 'up' (Pad",
        "mode 'odd' is not known");
    assertRefused(
        OnnxNet.from(13, 3).call("Pow", "x c", "y").listed("c", 3), "the exponent must be");
    assertRefused(OnnxNet.from(13, 3).call("Erf", "x", "y"), "part of GELU");
    assertRefused(
        OnnxNet.from(13, 3).call("Cast", "x", "y", OnnxNet.whole("to", 7)),
        "INT64 must be constant");
  }

  @Test
  void computed_weights_and_weights_of_other_shapes_are_refused() {
    assertRefused(
        OnnxNet.from(13, 2, 5, 7).call("Relu", "x", "w").named("c", "Conv", "x w", "y"),
        "node 'c' (Conv, opset 13): the weights must be constant");
    assertRefused(
        OnnxNet.from(13, 2, 5, 7)
            .named("c", "Conv", "x w b", "y")
            .counted("w", 3, 2, 3, 3)
            .counted("b", 2),
        "node 'c' (Conv",
        "bias must have shape [3]");
    assertRefused(
        OnnxNet.from(13, 5, 5, 7).named("c", "Conv", "x w", "y").counted("w", 3, 2, 3, 3),
        "node 'c' (Conv",
        "conv2d");
    assertRefused(
        OnnxNet.from(13, 2, 5, 7)
            .named("c", "Conv", "x w", "y", OnnxNet.wholes("strides", 0L, 1L))
            .counted("w", 3, 2, 3, 3),
        "node 'c' (Conv",
        "strides must be 2 numbers");
  }

  @Test
  void inputs_that_are_no_samples_of_known_shape_are_refused_by_name() {
    assertRefused(OnnxNet.from(13, 3, 0).call("Relu", "x", "y"), "input 'x'", "axis 2 open");
    assertRefused(
        OnnxNet.from(13, 3).input("k", DataType.INT64, 3).call("Relu", "x", "y"),
        "input 'k' must hold floating-point numbers");
    assertRefused(
        OnnxNet.from(13, 1L << 20, 1L << 20).call("Relu", "x", "y"), "input 'x' must have at most");
  }

  @Test
  void an_open_size_can_be_given() {
    OnnxModel model = OnnxNet.from(13, 3, 0).call("Relu", "x", "y").model();
    try (TensorScope scope = TensorScope.open("open")) {
      Init init = Init.seeded(scope, 1);
      Graph graph = OnnxImport.graph(model, init, Map.of("x", Shape.of(3, 5)));
      assertThat(graph.node("relu1").shape())
          .hasValueSatisfying(sizes -> assertThat(sizes).containsExactly(-1L, 3L, 5L));
      assertThatThrownBy(() -> OnnxImport.graph(model, init, Map.of("z", Shape.of(3, 5))))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("no input 'z'");
    }
  }

  @Test
  void networks_whose_samples_depend_on_each_other_are_refused() {
    assertRefused(
        OnnxNet.from(13, 3)
            .call("ReduceMean", "x", "m", OnnxNet.wholes("axes", 0L))
            .call("Sub", "x m", "y"),
        "output 'y'",
        "depends on the other samples");
    assertRefused(
        OnnxNet.from(13, 3).call("ReduceMean", "x", "y", OnnxNet.wholes("axes", 0L)),
        "output 'y'",
        "its sizes are [1, 3]");
  }

  @Test
  void values_that_are_not_there_or_twice_are_refused_by_name() {
    assertRefused(OnnxNet.from(13, 3).named("r", "Relu", "z", "y"), "node 'r'", "'z'");
    assertRefused(OnnxNet.from(13, 3).call("Relu", "x", "z"), "takes 'y' before it is there");
    assertRefused(
        OnnxNet.from(13, 3).call("Relu", "x", "y").call("Tanh", "x", "y"), "two values", "'y'");
  }

  @Test
  void several_inputs_and_outputs_keep_their_order() {
    OnnxNet net =
        OnnxNet.from(13, 3)
            .input("k", DataType.FLOAT, 3)
            .call("Sub", "x k", "y")
            .call("Relu", "k", "z")
            .output("z");
    try (TensorScope scope = TensorScope.open("several")) {
      Object value =
          new GraphModule(graph(net, scope))
              .run(
                  List.of(scope.of(new float[] {7, 5, 3}, 1, 3)),
                  Map.of("k", scope.of(new float[] {-1, 2, 11}, 1, 3)),
                  ForwardPass.inference(scope));
      List<?> outputs = (List<?>) value;
      assertThat(((Tensor) outputs.get(0)).toDoubleArray()).containsExactly(8, 3, -8);
      assertThat(((Tensor) outputs.get(1)).toDoubleArray()).containsExactly(0, 2, 11);
    }
  }

  @Test
  void an_affine_call_becomes_a_linear_layer_with_its_factors() {
    OnnxNet net =
        OnnxNet.from(13, 2)
            .call("Gemm", "x w b", "y", OnnxNet.whole("transB", 1))
            .counted("w", 3, 2)
            .counted("b", 3);
    try (TensorScope scope = TensorScope.open("gemm")) {
      Graph graph = graph(net, scope);
      Linear layer = (Linear) graph.modules().get("gemm1");
      assertThat(layer.weight().value().toDoubleArray()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(layer.parameters().get("bias").value().toDoubleArray()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void names_that_are_not_unique_are_numbered() {
    OnnxNet net =
        OnnxNet.from(13, 3).named("a/b.c", "Relu", "x", "r").named("/a.b/c", "Tanh", "r", "y");
    try (TensorScope scope = TensorScope.open("names")) {
      assertThat(graph(net, scope).modules()).containsOnlyKeys("a_b_c", "a_b_c_1");
    }
  }
}
