// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.tensor.Shape;

/** Nodes out of their groups. */
final class NirNodeReader {

  private static final List<String> NAMES =
      List.of(
          "Input",
          "Output",
          "Affine",
          "Linear",
          "Scale",
          "Conv1d",
          "Conv2d",
          "SumPool2d",
          "AvgPool2d",
          "Flatten",
          "Threshold",
          "I",
          "LI",
          "CubaLI",
          "IF",
          "LIF",
          "CubaLIF");

  private NirNodeReader() {}

  static List<String> names() {
    return NAMES;
  }

  static NirNode read(NirGroup g) {
    String type = g.text("type");
    try {
      return read(type, g);
    } catch (IllegalArgumentException wrong) {
      throw g.problem("(" + type + ") is wrong: " + wrong.getMessage());
    }
  }

  private static NirNode read(String type, NirGroup g) {
    return switch (type) {
      case "Input" -> new NirNode.Input(shape(g));
      case "Output" -> new NirNode.Output(shape(g));
      case "Affine" -> new NirNode.Affine(g.array("weight"), g.optionalArray("bias"));
      case "Linear" -> new NirNode.Affine(g.array("weight"), Optional.empty());
      case "Scale" -> new NirNode.Scale(g.array("scale"));
      case "Conv1d" -> conv1d(g);
      case "Conv2d" -> conv2d(g);
      case "SumPool2d" -> new NirNode.SumPool2d(pool(g));
      case "AvgPool2d" -> new NirNode.AvgPool2d(pool(g));
      case "Flatten" -> new NirNode.Flatten(g.whole("start_dim"), g.whole("end_dim"));
      case "Threshold" -> new NirNode.Threshold(g.array("threshold"));
      default -> neurons(type, g);
    };
  }

  private static NirNode neurons(String type, NirGroup g) {
    return switch (type) {
      case "I" -> new NirNode.I(g.array("r"));
      case "LI" -> new NirNode.LI(g.array("tau"), g.array("r"), g.array("v_leak"));
      case "CubaLI" ->
          new NirNode.CubaLI(
              g.array("tau_syn"), g.array("tau_mem"), g.array("r"), g.array("v_leak"), wIn(g));
      case "IF" -> new NirNode.IF(g.array("r"), g.array("v_threshold"), vReset(g));
      case "LIF" ->
          new NirNode.LIF(
              g.array("tau"), g.array("r"), g.array("v_leak"), g.array("v_threshold"), vReset(g));
      case "CubaLIF" ->
          new NirNode.CubaLIF(
              g.array("tau_syn"),
              g.array("tau_mem"),
              g.array("r"),
              g.array("v_leak"),
              g.array("v_threshold"),
              vReset(g),
              wIn(g));
      default ->
          throw g.problem("is a '" + type + "', which is not supported; supported are " + NAMES);
    };
  }

  private static NirArray wIn(NirGroup g) {
    return g.optionalArray("w_in").orElse(NirArray.of(1));
  }

  private static NirArray vReset(NirGroup g) {
    return g.optionalArray("v_reset").filter(values -> !isZero(values)).orElse(NirArray.of(0));
  }

  private static boolean isZero(NirArray array) {
    return Arrays.stream(array.values()).allMatch(value -> value == 0);
  }

  private static Shape shape(NirGroup g) {
    return Shape.of(
        Arrays.stream(g.array("shape").values()).mapToLong(size -> (long) size).toArray());
  }

  private static PoolGeometry pool(NirGroup g) {
    int[] kernel = g.wholes("kernel_size", 2);
    int[] stride = g.wholes("stride", 2);
    int[] padding = g.wholes("padding", 2);
    return PoolGeometry.window(kernel[0], kernel[1])
        .withStride(stride[0], stride[1])
        .withPadding(padding[0], padding[1]);
  }

  private static NirNode conv2d(NirGroup g) {
    NirArray weight = kernel(g, 4);
    int[] stride = g.wholes("stride", 2);
    int[] dilation = g.wholes("dilation", 2);
    ConvGeometry geometry =
        ConvGeometry.kernel(size(weight, 2), size(weight, 3))
            .withStride(stride[0], stride[1])
            .withDilation(dilation[0], dilation[1])
            .withGroups(g.whole("groups"));
    return new NirNode.Conv2d(weight, g.optionalArray("bias"), padded(g, geometry, 2));
  }

  private static NirNode conv1d(NirGroup g) {
    NirArray weight = kernel(g, 3);
    ConvGeometry geometry =
        ConvGeometry.kernel(1, size(weight, 2))
            .withStride(1, g.whole("stride"))
            .withDilation(1, g.whole("dilation"))
            .withGroups(g.whole("groups"));
    return new NirNode.Conv1d(weight, g.optionalArray("bias"), padded(g, geometry, 1));
  }

  private static ConvGeometry padded(NirGroup g, ConvGeometry geometry, int axes) {
    if (!g.isText("padding")) {
      int[] padding = g.wholes("padding", axes);
      return geometry.withPadding(axes == 2 ? padding[0] : 0, padding[axes - 1]);
    }
    String padding = g.text("padding");
    return switch (padding) {
      case "valid" -> geometry;
      case "same" -> keepingSize(g, geometry);
      default ->
          throw g.problem("'padding' must be numbers, 'same' or 'valid' but is '" + padding + "'");
    };
  }

  /** What is odd of the added rows and columns is added below and right, as in PyTorch. */
  private static ConvGeometry keepingSize(NirGroup g, ConvGeometry geometry) {
    if (geometry.strideH() != 1 || geometry.strideW() != 1) {
      throw g.problem("'stride' must be 1 where 'padding' is 'same'");
    }
    int rows = geometry.dilationH() * (geometry.kernelH() - 1);
    int columns = geometry.dilationW() * (geometry.kernelW() - 1);
    return geometry.withPadding(rows / 2, columns / 2).withExtraPadding(rows % 2, columns % 2);
  }

  private static NirArray kernel(NirGroup g, int rank) {
    NirArray weight = g.array("weight");
    if (weight.shape().rank() != rank) {
      throw g.problem("'weight' must have " + rank + " axes but has shape " + weight.shape());
    }
    return weight;
  }

  private static int size(NirArray array, int axis) {
    return Math.toIntExact(array.shape().size(axis));
  }
}
