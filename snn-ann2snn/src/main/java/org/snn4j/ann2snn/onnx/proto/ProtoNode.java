// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.proto;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;
import org.nd4j.shade.protobuf.ByteString;
import org.snn4j.ann2snn.onnx.OnnxException;
import org.snn4j.ann2snn.onnx.OnnxNode;

/** Operator calls and their attributes as they are stored. */
final class ProtoNode {

  private ProtoNode() {}

  static OnnxNode node(String file, NodeProto node) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (AttributeProto attribute : node.getAttributeList()) {
      attributes.put(attribute.getName(), value(file, node, attribute));
    }
    String domain = node.getDomain();
    return new OnnxNode(
        node.getName(),
        node.getOpType(),
        domain.equals("ai.onnx") ? "" : domain,
        ImmutableList.copyOf(List.<String>copyOf(node.getInputList())),
        ImmutableList.copyOf(List.<String>copyOf(node.getOutputList())),
        ImmutableMap.copyOf(attributes));
  }

  private static Object value(String file, NodeProto node, AttributeProto attribute) {
    return switch (attribute.getType()) {
      case INT -> attribute.getI();
      case FLOAT -> (double) attribute.getF();
      case STRING -> attribute.getS().toStringUtf8();
      case TENSOR -> ProtoTensor.tensor(file, attribute.getT());
      case INTS -> ImmutableList.copyOf(attribute.getIntsList());
      case FLOATS ->
          attribute.getFloatsList().stream()
              .map(Float::doubleValue)
              .collect(ImmutableList.toImmutableList());
      case STRINGS ->
          attribute.getStringsList().stream()
              .map(ByteString::toStringUtf8)
              .collect(ImmutableList.toImmutableList());
      default ->
          throw new OnnxException(
              "'"
                  + file
                  + "': node '"
                  + node.getName()
                  + "' ("
                  + node.getOpType()
                  + "): attribute '"
                  + attribute.getName()
                  + "' is of type "
                  + attribute.getType()
                  + ", which is not supported");
    };
  }
}
