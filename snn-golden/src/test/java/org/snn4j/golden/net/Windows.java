// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import java.util.Arrays;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Pool3dGeometry;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.golden.cases.Hyper;

/** Kernels and windows from the arguments of PyTorch's layers; those over tokens have height 1. */
final class Windows {

  private Windows() {}

  static ConvGeometry convolution1d(Hyper hyper) {
    return ConvGeometry.kernel(1, hyper.perAxis("kernel_size", 1)[0])
        .withStride(1, hyper.perAxis("stride", 1, ones(1))[0])
        .withDilation(1, hyper.perAxis("dilation", 1, ones(1))[0])
        .withPadding(0, padding(hyper, 1)[0])
        .withGroups(hyper.integer("groups", 1));
  }

  static ConvGeometry convolution2d(Hyper hyper) {
    int[] kernel = hyper.perAxis("kernel_size", 2);
    int[] stride = hyper.perAxis("stride", 2, ones(2));
    int[] dilation = hyper.perAxis("dilation", 2, ones(2));
    int[] padding = padding(hyper, 2);
    return ConvGeometry.kernel(kernel[0], kernel[1])
        .withStride(stride[0], stride[1])
        .withDilation(dilation[0], dilation[1])
        .withPadding(padding[0], padding[1])
        .withGroups(hyper.integer("groups", 1));
  }

  static PoolGeometry pool1d(Hyper hyper) {
    int kernel = hyper.perAxis("kernel_size", 1)[0];
    int stride = hyper.perAxis("stride", 1, new int[] {kernel})[0];
    int padding = hyper.perAxis("padding", 1, new int[1])[0];
    return new PoolGeometry(
        1, kernel, 1, stride, 0, padding, hyper.flag("ceil_mode", false), includesPadding(hyper));
  }

  static PoolGeometry pool2d(Hyper hyper) {
    int[] kernel = hyper.perAxis("kernel_size", 2);
    int[] stride = hyper.perAxis("stride", 2, kernel);
    int[] padding = hyper.perAxis("padding", 2, new int[2]);
    return new PoolGeometry(
        kernel[0],
        kernel[1],
        stride[0],
        stride[1],
        padding[0],
        padding[1],
        hyper.flag("ceil_mode", false),
        includesPadding(hyper));
  }

  static Pool3dGeometry pool3d(Hyper hyper) {
    int[] kernel = hyper.perAxis("kernel_size", 3);
    int[] stride = hyper.perAxis("stride", 3, kernel);
    int[] padding = hyper.perAxis("padding", 3, new int[3]);
    boolean ceil = hyper.flag("ceil_mode", false);
    boolean counted = includesPadding(hyper);
    PoolGeometry plane =
        new PoolGeometry(
            kernel[1], kernel[2], stride[1], stride[2], padding[1], padding[2], ceil, counted);
    return Pool3dGeometry.of(kernel[0], stride[0], padding[0], plane);
  }

  private static boolean includesPadding(Hyper hyper) {
    hyper.ignore("dilation", "divisor_override");
    if (hyper.has("dilation")
        && Arrays.stream(hyper.integers("dilation")).anyMatch(dilation -> dilation != 1)) {
      throw hyper.unsupported("dilation");
    }
    if (hyper.has("divisor_override")) {
      throw hyper.unsupported("divisor_override");
    }
    return hyper.flag("count_include_pad", true);
  }

  private static int[] padding(Hyper hyper, int axes) {
    if (!hyper.text("padding_mode", "zeros").equals("zeros")) {
      throw hyper.unsupported("padding_mode");
    }
    if (!hyper.isText("padding")) {
      return hyper.perAxis("padding", axes, new int[axes]);
    }
    int[] padding = new int[axes];
    if (hyper.text("padding").equals("same")) {
      int[] kernel = hyper.perAxis("kernel_size", axes);
      int[] dilation = hyper.perAxis("dilation", axes, ones(axes));
      for (int axis = 0; axis < axes; axis++) {
        int total = dilation[axis] * (kernel[axis] - 1);
        if (total % 2 != 0) {
          throw hyper.unsupported("padding");
        }
        padding[axis] = total / 2;
      }
    } else if (!hyper.text("padding").equals("valid")) {
      throw hyper.unsupported("padding");
    }
    return padding;
  }

  private static int[] ones(int axes) {
    int[] ones = new int[axes];
    Arrays.fill(ones, 1);
    return ones;
  }
}
