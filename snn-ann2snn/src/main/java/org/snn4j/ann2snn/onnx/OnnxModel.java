// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snn4j.ann2snn.onnx.proto.ProtoModel;

/**
 * What an ONNX file holds.
 *
 * @param name of the file, for messages
 * @param opset the version of ONNX's operators that it is written in
 * @param inputs the network's inputs, in order
 * @param outputs names of the values that the network gives
 * @param nodes the operator calls, in an order in which they can be run
 * @param initializers the constants by name
 */
public record OnnxModel(
    String name,
    long opset,
    ImmutableList<OnnxInput> inputs,
    ImmutableList<String> outputs,
    ImmutableList<OnnxNode> nodes,
    ImmutableMap<String, OnnxTensor> initializers) {

  /** What a protobuf message and a Java array can hold. */
  private static final long LARGEST = Integer.MAX_VALUE - 8L;

  /**
   * Reads a file.
   *
   * @throws OnnxException if it cannot be read, is damaged, or keeps constants in other files
   */
  public static OnnxModel read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new OnnxException(
            "'" + file + "' must have at most " + LARGEST + " bytes but has " + Files.size(file));
      }
      return ProtoModel.read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new OnnxException("'" + file + "' cannot be read: " + unreadable, unreadable);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @throws OnnxException if they are damaged or refer to other files
   */
  public static OnnxModel read(byte[] bytes) {
    return ProtoModel.read("bytes", bytes);
  }

  /** The same with other operator calls. */
  public OnnxModel withNodes(ImmutableList<OnnxNode> others) {
    return new OnnxModel(name, opset, inputs, outputs, others, initializers);
  }
}
