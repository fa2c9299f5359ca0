// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.proto;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;
import org.snn4j.ann2snn.onnx.OnnxException;
import org.snn4j.ann2snn.onnx.OnnxInput;
import org.snn4j.ann2snn.onnx.OnnxModel;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.ann2snn.onnx.OnnxType;

/** Reads the bytes of an ONNX file. */
public final class ProtoModel {

  private final String name;

  private ProtoModel(String name) {
    this.name = name;
  }

  /**
   * What a file holds.
   *
   * @param name of the file, for messages
   * @throws OnnxException if it is damaged or not an ONNX file
   */
  public static OnnxModel read(String name, byte[] bytes) {
    try {
      return new ProtoModel(name).model(ModelProto.parseFrom(bytes));
    } catch (InvalidProtocolBufferException damaged) {
      throw new OnnxException(
          "'" + name + "' is damaged or not an ONNX file: " + damaged.getMessage(), damaged);
    }
  }

  private OnnxModel model(ModelProto model) {
    GraphProto graph = model.getGraph();
    require(model.hasGraph() && graph.getNodeCount() > 0, "holds no network");
    require(graph.getOutputCount() > 0, "holds a network without outputs");
    require(graph.getSparseInitializerCount() == 0, "holds sparse constants, which are refused");
    Map<String, OnnxTensor> constants = new LinkedHashMap<>();
    graph
        .getInitializerList()
        .forEach(tensor -> constants.put(tensor.getName(), ProtoTensor.tensor(name, tensor)));
    return new OnnxModel(
        name,
        opset(model),
        inputs(graph, constants),
        graph.getOutputList().stream()
            .map(ValueInfoProto::getName)
            .collect(ImmutableList.toImmutableList()),
        graph.getNodeList().stream()
            .map(node -> ProtoNode.node(name, node))
            .collect(ImmutableList.toImmutableList()),
        ImmutableMap.copyOf(constants));
  }

  private long opset(ModelProto model) {
    long opset = 0;
    for (OperatorSetIdProto imported : model.getOpsetImportList()) {
      String domain = imported.getDomain();
      opset = domain.isEmpty() || domain.equals("ai.onnx") ? imported.getVersion() : opset;
    }
    require(opset > 0, "does not say which version of ONNX's operators it uses");
    return opset;
  }

  /** Before IR version 4 constants are listed as inputs, too. */
  private static ImmutableList<OnnxInput> inputs(
      GraphProto graph, Map<String, OnnxTensor> constants) {
    return graph.getInputList().stream()
        .filter(input -> !constants.containsKey(input.getName()))
        .map(ProtoModel::input)
        .collect(ImmutableList.toImmutableList());
  }

  private static OnnxInput input(ValueInfoProto input) {
    var tensor = input.getType().getTensorType();
    boolean floating = OnnxType.of(tensor.getElemType()).map(type -> !type.isWhole()).orElse(false);
    return new OnnxInput(
        input.getName(),
        floating,
        tensor.getShape().getDimList().stream()
            .map(ProtoModel::size)
            .collect(ImmutableList.toImmutableList()));
  }

  private static OptionalLong size(Dimension dimension) {
    return dimension.getDimValue() > 0
        ? OptionalLong.of(dimension.getDimValue())
        : OptionalLong.empty();
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new OnnxException("'" + name + "' " + otherwise);
    }
  }
}
