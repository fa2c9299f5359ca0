// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import java.util.Arrays;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.PaddingMode;
import org.snn4j.core.op.Pool3dGeometry;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.golden.cases.Hyper;

/** Kernels and windows from the arguments of PyTorch's layers; those over tokens have height 1. */
final class Windows {

  private Windows() {}

  static ConvGeometry convolution1d(Hyper hyper) {
    return convolution(hyper, 1);
  }

  static ConvGeometry convolution2d(Hyper hyper) {
    return convolution(hyper, 2);
  }

  private static ConvGeometry convolution(Hyper hyper, int axes) {
    int[] kernel = lengthened(hyper.perAxis("kernel_size", axes), 1);
    int[] stride = lengthened(hyper.perAxis("stride", axes, same(axes, 1)), 1);
    int[] dilation = lengthened(hyper.perAxis("dilation", axes, same(axes, 1)), 1);
    ConvGeometry geometry =
        ConvGeometry.kernel(kernel[0], kernel[1])
            .withStride(stride[0], stride[1])
            .withDilation(dilation[0], dilation[1])
            .withPaddingMode(paddingMode(hyper))
            .withGroups(hyper.integer("groups", 1));
    if (!hyper.isText("padding")) {
      int[] padding = lengthened(hyper.perAxis("padding", axes, same(axes, 0)), 0);
      return geometry.withPadding(padding[0], padding[1]);
    }
    return switch (hyper.text("padding")) {
      case "valid" -> geometry;
      case "same" -> keepingSize(geometry);
      default -> throw hyper.unsupported("padding");
    };
  }

  /** An odd number of places is padded with one more below or right. */
  private static ConvGeometry keepingSize(ConvGeometry geometry) {
    int rows = geometry.dilationH() * (geometry.kernelH() - 1);
    int columns = geometry.dilationW() * (geometry.kernelW() - 1);
    return geometry.withPadding(rows / 2, columns / 2).withExtraPadding(rows % 2, columns % 2);
  }

  private static PaddingMode paddingMode(Hyper hyper) {
    return switch (hyper.text("padding_mode", "zeros")) {
      case "zeros" -> PaddingMode.ZEROS;
      case "reflect" -> PaddingMode.REFLECT;
      case "replicate" -> PaddingMode.REPLICATE;
      case "circular" -> PaddingMode.CIRCULAR;
      default -> throw hyper.unsupported("padding_mode");
    };
  }

  static PoolGeometry pool1d(Hyper hyper) {
    return pool(hyper, 1);
  }

  static PoolGeometry pool2d(Hyper hyper) {
    return pool(hyper, 2);
  }

  private static PoolGeometry pool(Hyper hyper, int axes) {
    int[] kernel = hyper.perAxis("kernel_size", axes);
    int[] stride = lengthened(hyper.perAxis("stride", axes, kernel), 1);
    int[] padding = lengthened(hyper.perAxis("padding", axes, same(axes, 0)), 0);
    int[] dilation = lengthened(hyper.perAxis("dilation", axes, same(axes, 1)), 1);
    int[] size = lengthened(kernel, 1);
    hyper.ignore("divisor_override");
    return PoolGeometry.window(size[0], size[1])
        .withStride(stride[0], stride[1])
        .withDilation(dilation[0], dilation[1])
        .withPadding(padding[0], padding[1])
        .withCeilMode(hyper.flag("ceil_mode", false))
        .withCountIncludePad(hyper.flag("count_include_pad", true))
        .withDivisorOverride(hyper.has("divisor_override") ? hyper.integer("divisor_override") : 0);
  }

  static Pool3dGeometry pool3d(Hyper hyper) {
    int[] kernel = hyper.perAxis("kernel_size", 3);
    int[] stride = hyper.perAxis("stride", 3, kernel);
    int[] padding = hyper.perAxis("padding", 3, same(3, 0));
    int[] dilation = hyper.perAxis("dilation", 3, same(3, 1));
    PoolGeometry depth =
        PoolGeometry.window(kernel[0], 1)
            .withStride(stride[0], 1)
            .withDilation(dilation[0], 1)
            .withPadding(padding[0], 0);
    PoolGeometry plane =
        PoolGeometry.window(kernel[1], kernel[2])
            .withStride(stride[1], stride[2])
            .withDilation(dilation[1], dilation[2])
            .withPadding(padding[1], padding[2]);
    boolean ceil = hyper.flag("ceil_mode", false);
    return new Pool3dGeometry(depth.withCeilMode(ceil), plane.withCeilMode(ceil));
  }

  /** One number for each of two axes; where there is one axis, the other one comes first. */
  private static int[] lengthened(int[] perAxis, int other) {
    return perAxis.length == 1 ? new int[] {other, perAxis[0]} : perAxis;
  }

  private static int[] same(int axes, int value) {
    int[] same = new int[axes];
    Arrays.fill(same, value);
    return same;
  }
}
