// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.snn4j.core.kernel.KernelCase.MANY;
import static org.snn4j.core.kernel.KernelCase.ROUNDING;
import static org.snn4j.core.kernel.KernelCase.SIZES;
import static org.snn4j.core.kernel.KernelCase.close;
import static org.snn4j.core.kernel.KernelCase.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.testing.Layout;

/** Elementwise kernels over sizes, layouts and broadcasts. */
final class ElementwiseCases {

  private ElementwiseCases() {}

  static List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    for (Unary function : Unary.values()) {
      for (int n : SIZES) {
        cases.add(unary(function, n));
        cases.add(unaryBackward(function, n));
      }
      cases.add(stridedUnary(function));
    }
    for (Binary function : Binary.values()) {
      for (int n : SIZES) {
        cases.add(binary(function, n));
      }
      cases.addAll(broadcasts(function));
    }
    for (int n : SIZES) {
      cases.add(affine(n));
      cases.add(fill(n));
    }
    cases.addAll(large());
    for (Layout from : Layout.values()) {
      for (Layout to : Layout.values()) {
        cases.add(copy(from, to, 2, 3, 5, 7));
        cases.add(copy(from, to, 3, 67, 5, 13));
        cases.add(copy(from, to, 131, 257));
      }
    }
    return cases;
  }

  /** Those that take several parallel chunks. */
  static List<KernelCase> large() {
    return List.of(
        unary(Unary.TANH, MANY),
        unaryBackward(Unary.SILU, MANY),
        binary(Binary.ADD, MANY),
        affine(MANY),
        fill(MANY),
        copy(Layout.ROW_MAJOR, Layout.CHANNELS_LAST, 3, 67, 17, 23),
        copy(Layout.SLICED, Layout.REVERSED, 131, 257),
        reversedRows(7_919, 9),
        reversedRows(3, 5_003));
  }

  private static boolean needsPositive(Unary function) {
    return function == Unary.LOG || function == Unary.SQRT || function == Unary.RECIPROCAL;
  }

  /**
   * Up to 4 roundings of the result; functions of an exponential also round its argument, which is
   * at most 8 here, and the error of an argument is a relative one of the power.
   */
  private static double bound(Unary function) {
    return switch (function) {
      case SILU, GELU_TANH, SIGMOID, EXP, TANH -> 16 * ROUNDING;
      default -> 4 * ROUNDING;
    };
  }

  private static KernelCase unary(Unary function, int n) {
    double low = needsPositive(function) ? 0.25 : -3;
    return close(
        function + " of " + n,
        bound(function),
        ROUNDING,
        (kernels, in) -> {
          Tensor y = in.output(n);
          kernels.elementwise().unary(function, in.uniform(low, 3, n), y);
          return List.of(y);
        });
  }

  private static KernelCase stridedUnary(Unary function) {
    double low = needsPositive(function) ? 0.25 : -3;
    return close(
        function + " from sliced to channels last",
        bound(function),
        ROUNDING,
        (kernels, in) -> {
          Tensor x = in.uniform(Layout.SLICED, low, 3, 3, 7, 11, 5);
          Tensor y = in.output(Layout.CHANNELS_LAST, 3, 7, 11, 5);
          kernels.elementwise().unary(function, x, y);
          return List.of(y);
        });
  }

  /** The slope's factors are rounded one by one, and {@code y} was. */
  private static KernelCase unaryBackward(Unary function, int n) {
    double low = needsPositive(function) ? 0.25 : -3;
    return close(
        function + " backward of " + n,
        bound(function) * 4,
        32 * ROUNDING,
        (kernels, in) -> {
          Tensor x = in.uniform(low, 3, n);
          Tensor y = in.output(n);
          kernels.elementwise().unary(function, x, y);
          Tensor gx = in.output(n);
          kernels.elementwise().unaryBackward(function, x, y, in.uniform(-2, 2, n), gx);
          return List.of(gx);
        });
  }

  private static KernelCase binary(Binary function, int n) {
    return exact(
        function + " of " + n,
        (kernels, in) -> {
          Tensor y = in.output(n);
          kernels.elementwise().binary(function, in.uniform(1, 2, n), in.uniform(1, 2, n), y);
          return List.of(y);
        });
  }

  private static List<KernelCase> broadcasts(Binary function) {
    List<KernelCase> cases = new ArrayList<>();
    long[][] strides = {
      {0, 0, 0}, {0, 0, 1}, {0, 1, 0}, {1, 0, 0}, {0, 131, 1}, {131, 0, 1}, {11, 1, 0}
    };
    for (long[] of : strides) {
      for (int width : new int[] {3, 131}) {
        cases.add(broadcast(function, of, width, true));
        cases.add(broadcast(function, of, width, false));
      }
    }
    cases.add(channels(function));
    cases.add(inPlace(function));
    return cases;
  }

  private static KernelCase broadcast(Binary function, long[] strides, int width, boolean right) {
    return exact(
        function
            + (right ? " by" : " of")
            + " strides "
            + Arrays.toString(strides)
            + " width "
            + width,
        (kernels, in) -> {
          Tensor full = in.uniform(1, 2, 5, 11, width);
          Tensor some = in.uniform(1, 2, 5 * 11 * 131);
          Tensor view = some.view(full.shape(), strides, 0);
          Tensor y = in.output(5, 11, width);
          kernels.elementwise().binary(function, right ? full : view, right ? view : full, y);
          return List.of(y);
        });
  }

  private static KernelCase channels(Binary function) {
    return exact(
        function + " by a vector of channels",
        (kernels, in) -> {
          Tensor x = in.uniform(Layout.CHANNELS_LAST, 1, 2, 3, 7, 5, 11);
          Tensor vector = in.uniform(1, 2, 7);
          Tensor y = in.output(Layout.CHANNELS_LAST, 3, 7, 5, 11);
          kernels
              .elementwise()
              .binary(function, x, vector.view(x.shape(), new long[] {0, 1, 0, 0}, 0), y);
          return List.of(y);
        });
  }

  private static KernelCase inPlace(Binary function) {
    return exact(
        function + " in place",
        (kernels, in) -> {
          Tensor y = in.uniform(1, 2, 1021);
          kernels.elementwise().binary(function, y, in.uniform(1, 2, 1021), y);
          kernels.elementwise().binary(function, in.uniform(1, 2, 1021), y, y);
          return List.of(y);
        });
  }

  private static KernelCase affine(int n) {
    return close(
        "affine of " + n,
        4 * ROUNDING,
        4 * ROUNDING,
        (kernels, in) -> {
          Tensor y = in.output(n);
          Tensor x = in.uniform(-2, 2, n);
          kernels.elementwise().affine(x, 0.75, -0.3, y);
          kernels.elementwise().affine(x, 0.75, 0, x);
          Tensor turned = in.output(Layout.REVERSED, 7, 11);
          kernels.elementwise().affine(in.uniform(-2, 2, 7, 11), -1.5, 2, turned);
          return List.of(x, y, turned);
        });
  }

  private static KernelCase fill(int n) {
    return exact(
        "fill of " + n,
        (kernels, in) -> {
          Tensor y = in.output(n);
          kernels.elementwise().fill(y, 0.3f);
          return List.of(y);
        });
  }

  private static KernelCase reversedRows(int rows, int columns) {
    return exact(
        "reversed rows [" + rows + ", " + columns + "]",
        (kernels, in) -> {
          Tensor y = in.output(rows, columns);
          kernels.elementwise().reverseRows(in.uniform(-2, 2, rows, columns), y);
          return List.of(y);
        });
  }

  private static KernelCase copy(Layout from, Layout to, long... sizes) {
    return exact(
        "copy " + Arrays.toString(sizes) + " from " + from + " to " + to,
        (kernels, in) -> {
          Tensor y = in.output(to, sizes);
          kernels.elementwise().copy(in.uniform(from, -2, 2, sizes), y);
          Tensor row = in.uniform(-2, 2, sizes[sizes.length - 1]);
          long[] strides = new long[sizes.length];
          strides[sizes.length - 1] = 1;
          Tensor broadcast = in.output(to, sizes);
          kernels.elementwise().copy(row.view(y.shape(), strides, 0), broadcast);
          return List.of(y, broadcast);
        });
  }
}
