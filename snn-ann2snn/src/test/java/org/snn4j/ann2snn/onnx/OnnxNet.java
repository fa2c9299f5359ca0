// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx;

import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/** Writes ONNX files: an input x, constants, operator calls, an output y. */
final class OnnxNet {

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("net");
  private final int opset;

  private OnnxNet(int opset) {
    this.opset = opset;
  }

  /** A network from {@code [N, sizes...]}; 0 leaves a size open. */
  static OnnxNet from(int opset, long... sizes) {
    return new OnnxNet(opset).input("x", DataType.FLOAT, sizes).output("y");
  }

  OnnxNet output(String name) {
    graph.addOutput(ValueInfoProto.newBuilder().setName(name));
    return this;
  }

  OnnxNet input(String name, DataType type, long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam("N");
    for (long size : sizes) {
      shape.addDimBuilder().setDimValue(size);
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
    graph.addInput(
        ValueInfoProto.newBuilder()
            .setName(name)
            .setType(TypeProto.newBuilder().setTensorType(tensor)));
    return this;
  }

  /** A call without a name; inputs and outputs are names joined by blanks. */
  OnnxNet call(String operator, String inputs, String outputs, AttributeProto... attributes) {
    return named("", operator, inputs, outputs, attributes);
  }

  OnnxNet named(
      String name, String operator, String inputs, String outputs, AttributeProto... attributes) {
    NodeProto.Builder node = NodeProto.newBuilder().setName(name).setOpType(operator);
    for (String input : inputs.split(" ", -1)) {
      node.addInput(input);
    }
    for (String output : outputs.split(" ", -1)) {
      node.addOutput(output);
    }
    for (AttributeProto attribute : attributes) {
      node.addAttribute(attribute);
    }
    graph.addNode(node);
    return this;
  }

  static AttributeProto whole(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto wholes(String name, Long... values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(java.util.List.of(values))
        .build();
  }

  static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  OnnxNet constant(TensorProto.Builder tensor) {
    graph.addInitializer(tensor);
    return this;
  }

  /** Floating-point constants 1, 2, 3, ... */
  OnnxNet counted(String name, long... sizes) {
    TensorProto.Builder tensor = tensor(name, DataType.FLOAT, sizes);
    long length = java.util.Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    for (int i = 1; i <= length; i++) {
      tensor.addFloatData(i);
    }
    return constant(tensor);
  }

  OnnxNet listed(String name, long... values) {
    TensorProto.Builder tensor = tensor(name, DataType.INT64, values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return constant(tensor);
  }

  static TensorProto.Builder tensor(String name, DataType type, long... sizes) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
    for (long size : sizes) {
      tensor.addDims(size);
    }
    return tensor.setDataType(type.getNumber());
  }

  ModelProto.Builder proto() {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setGraph(graph)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset));
  }

  byte[] bytes() {
    return proto().build().toByteArray();
  }

  OnnxModel model() {
    return OnnxModel.read(bytes());
  }
}
