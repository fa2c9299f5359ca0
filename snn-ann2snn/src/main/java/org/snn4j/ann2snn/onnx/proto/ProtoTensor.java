// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.proto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import onnx.Onnx.TensorProto;
import org.snn4j.ann2snn.onnx.OnnxException;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.ann2snn.onnx.OnnxType;
import org.snn4j.core.tensor.Shape;

/** Constants as they are stored: as bytes, or as lists of numbers by type. */
final class ProtoTensor {

  private ProtoTensor() {}

  static OnnxTensor tensor(String file, TensorProto tensor) {
    String place = "'" + file + "': tensor '" + tensor.getName() + "'";
    if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
        || tensor.getExternalDataCount() > 0) {
      throw new OnnxException(
          place + " lies in another file, which is refused; save the model as one file");
    }
    OnnxType type =
        OnnxType.of(tensor.getDataType())
            .orElseThrow(
                () ->
                    new OnnxException(
                        place
                            + " has element type "
                            + tensor.getDataType()
                            + " but must have "
                            + OnnxType.names()));
    try {
      return new OnnxTensor(tensor.getName(), type, shape(tensor), bytes(tensor, type));
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new OnnxException(place + ": " + wrong.getMessage(), wrong);
    }
  }

  private static Shape shape(TensorProto tensor) {
    return Shape.of(tensor.getDimsList().stream().mapToLong(Long::longValue).toArray());
  }

  private static ByteBuffer bytes(TensorProto tensor, OnnxType type) {
    return tensor.getRawData().isEmpty()
        ? listed(tensor, type)
        : tensor.getRawData().asReadOnlyByteBuffer();
  }

  private static ByteBuffer listed(TensorProto tensor, OnnxType type) {
    List<? extends Number> numbers = numbers(tensor, type);
    int length = Math.multiplyExact(numbers.size(), type.bytes());
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    numbers.forEach(number -> put(bytes, type, number));
    return bytes.flip();
  }

  private static List<? extends Number> numbers(TensorProto tensor, OnnxType type) {
    return switch (type) {
      case FLOAT -> tensor.getFloatDataList();
      case DOUBLE -> tensor.getDoubleDataList();
      case INT64 -> tensor.getInt64DataList();
      case UINT32 -> tensor.getUint64DataList();
      default -> tensor.getInt32DataList();
    };
  }

  /** Half-precision numbers are listed by their bits. */
  private static void put(ByteBuffer bytes, OnnxType type, Number number) {
    switch (type) {
      case FLOAT -> bytes.putFloat(number.floatValue());
      case DOUBLE -> bytes.putDouble(number.doubleValue());
      case INT64 -> bytes.putLong(number.longValue());
      case INT32, UINT32 -> bytes.putInt(number.intValue());
      case INT16, UINT16, FLOAT16, BFLOAT16 -> bytes.putShort(number.shortValue());
      case INT8, UINT8, BOOL -> bytes.put(number.byteValue());
    }
  }
}
