// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Images with a border whose value each channel has to itself. */
public final class Border {

  private Border() {}

  /**
   * A border around images; the result has its channels innermost in memory.
   *
   * @param x images {@code [N, C, H, W]}
   * @param pixels its width on every side, 0 or more
   * @param colour what the border holds in each channel {@code [C]}; no gradient reaches it
   * @return shape {@code [N, C, H + 2 pixels, W + 2 pixels]}
   */
  public static Tensor around(Tensor x, int pixels, Tensor colour) {
    Shapes.requireRank("border", "x", 4, "[N, C, H, W]", x.shape());
    Shapes.requireEqual("border", "colour", Shape.of(x.size(1)), colour.shape());
    if (pixels < 0) {
      throw new IllegalArgumentException("border: pixels must be 0 or more but is " + pixels);
    }
    if (pixels == 0) {
      return x;
    }
    Shape shape = x.shape().with(2, x.size(2) + 2L * pixels).with(3, x.size(3) + 2L * pixels);
    TensorScope scope = TensorScope.innermost(x, colour);
    Tensor y = scope.allocate(x.dtype(), shape, Strides.innermost(shape, 1));
    paint(y, pixels, colour.detach());
    copy(x.detach(), inside(y, pixels));
    return Tape.record("border", y, (g, sink) -> sink.give(0, inside(g, pixels)), x);
  }

  /** Everything but the inside, in four strips. */
  private static void paint(Tensor y, int pixels, Tensor colour) {
    long[] strides = {0, colour.stride(0), 0, 0};
    for (int axis = 2; axis < 4; axis++) {
      long end = y.size(axis);
      for (long from : new long[] {0, end - pixels}) {
        Tensor strip = Views.part(y, axis, from, from + pixels);
        copy(colour.view(strip.shape(), strides, colour.offset()), strip);
      }
    }
  }

  private static Tensor inside(Tensor bordered, int pixels) {
    Tensor rows = Views.part(bordered, 2, pixels, bordered.size(2) - pixels);
    return Views.part(rows, 3, pixels, bordered.size(3) - pixels);
  }

  private static void copy(Tensor from, Tensor to) {
    ElementwiseKernels kernels = Kernels.of(to).elementwise();
    if (to.length() > 0) {
      kernels.copy(from, to);
    }
  }
}
