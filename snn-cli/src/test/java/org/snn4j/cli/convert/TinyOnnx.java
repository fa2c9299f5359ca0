// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes an ONNX file: Flatten, Gemm and Relu, which tells the brightest rows of an image. */
final class TinyOnnx {

  private static final int FLOAT = 1;

  private TinyOnnx() {}

  /** Fills one message. */
  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  /**
   * The network for images {@code [N, 1, side, side]}: its output k is the sum of row k.
   *
   * @param classes at most as many as there are rows
   */
  static Path write(Path file, int side, int classes) throws IOException {
    float[] weights = new float[side * side * classes];
    for (int pixel = 0; pixel < side * side; pixel++) {
      for (int k = 0; k < classes; k++) {
        weights[pixel * classes + k] = pixel / side == k ? 1 : 0;
      }
    }
    byte[] graph =
        message(
            out -> {
              out.writeByteArray(1, node("Flatten", "flat", "x"));
              out.writeByteArray(1, node("Gemm", "sums", "flat", "w"));
              out.writeByteArray(1, node("Relu", "y", "sums"));
              out.writeString(2, "tiny");
              out.writeByteArray(5, tensor("w", weights, (long) side * side, classes));
              out.writeByteArray(11, value("x", 1, 1, side, side));
              out.writeByteArray(12, value("y", 1, classes));
            });
    byte[] opset = message(out -> out.writeInt64(2, 13));
    return Files.write(
        file,
        message(
            out -> {
              out.writeInt64(1, 7);
              out.writeByteArray(7, graph);
              out.writeByteArray(8, opset);
            }));
  }

  private static byte[] node(String operator, String output, String... inputs) throws IOException {
    return message(
        out -> {
          for (String input : inputs) {
            out.writeString(1, input);
          }
          out.writeString(2, output);
          out.writeString(3, operator.toLowerCase(Locale.ROOT));
          out.writeString(4, operator);
        });
  }

  private static byte[] tensor(String name, float[] values, long... sizes) throws IOException {
    byte[] packed =
        message(
            out -> {
              for (float value : values) {
                out.writeFloatNoTag(value);
              }
            });
    return message(
        out -> {
          for (long size : sizes) {
            out.writeInt64(1, size);
          }
          out.writeInt32(2, FLOAT);
          out.writeByteArray(4, packed);
          out.writeString(8, name);
        });
  }

  private static byte[] value(String name, long... sizes) throws IOException {
    byte[] shape =
        message(
            out -> {
              for (long size : sizes) {
                out.writeByteArray(1, message(dim -> dim.writeInt64(1, size)));
              }
            });
    byte[] type =
        message(
            out -> {
              out.writeInt32(1, FLOAT);
              out.writeByteArray(2, shape);
            });
    byte[] wrapped = message(out -> out.writeByteArray(1, type));
    return message(
        out -> {
          out.writeString(1, name);
          out.writeByteArray(2, wrapped);
        });
  }

  private static byte[] message(Fields fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.write(out);
    out.flush();
    return bytes.toByteArray();
  }
}
