// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.quantize;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.op.Layouts;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.Require;

/**
 * Rounding for quantised networks, element by element, with straight-through gradients: Y. Bengio
 * et al., <i>Estimating or Propagating Gradients Through Stochastic Neurons for Conditional
 * Computation</i>, arXiv:1308.3432.
 *
 * <p>All but {@link #clamp} hand their gradient on unchanged everywhere. Results have the shape,
 * type and memory layout of x; halves are rounded to the even neighbour.
 */
public final class Quantize {

  private Quantize() {}

  /** The nearest whole number. */
  public static Tensor round(Tensor x) {
    return straightThrough("round", x, new Rounding.Nearest());
  }

  /** The smallest whole number that is not less. */
  public static Tensor ceil(Tensor x) {
    return straightThrough("ceil", x, new Rounding.Up());
  }

  /** The largest whole number that is not more. */
  public static Tensor floor(Tensor x) {
    return straightThrough("floor", x, new Rounding.Down());
  }

  /**
   * The nearest multiple of a step.
   *
   * @param step greater than 0 and finite
   */
  public static Tensor stepQuantize(Tensor x, double step) {
    Require.positive("Quantize.stepQuantize", "step", step);
    return straightThrough("stepQuantize", x, new Rounding.Multiples(step));
  }

  /**
   * The nearest multiple of {@code 1 / (2^k - 1)}: values in [0, 1] become one of {@code 2^k}
   * levels. S. Zhou et al., <i>DoReFa-Net</i>, arXiv:1606.06160.
   *
   * @param k bits, between 1 and 24
   */
  public static Tensor kBitQuantize(Tensor x, int k) {
    if (k < 1 || k > 24) {
      throw new IllegalArgumentException(
          "Quantize.kBitQuantize: k must be between 1 and 24 but is " + k);
    }
    return straightThrough("kBitQuantize", x, new Rounding.Levels((1 << k) - 1));
  }

  /**
   * {@code min(max(x, min), max)}; the gradient passes where {@code min <= x <= max}, both ends
   * included, and is 0 elsewhere.
   *
   * @param min at most max
   */
  public static Tensor clamp(Tensor x, double min, double max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "Quantize.clamp: min must not be greater than max but min = "
              + min
              + " and max = "
              + max);
    }
    Tensor from = x.detach();
    Tensor y = x.scope().allocateLike(from);
    ElementwiseKernels kernels = Kernels.of(x).elementwise();
    kernels.binary(Binary.MAX, from, everywhere(x.scope(), from, min), y);
    kernels.binary(Binary.MIN, y, everywhere(x.scope(), from, max), y);
    return Tape.record(
        "clamp", y, (g, sink) -> sink.give(0, inside(sink.scope(), from, g, min, max)), x);
  }

  private static Tensor inside(TensorScope scope, Tensor x, Tensor g, double min, double max) {
    ElementwiseKernels kernels = Kernels.of(x).elementwise();
    Tensor gx = scope.allocateLike(x);
    Tensor below = scope.allocateLike(x);
    kernels.binary(Binary.GREATER_OR_EQUAL, x, everywhere(scope, x, min), gx);
    kernels.binary(Binary.GREATER_OR_EQUAL, everywhere(scope, x, max), x, below);
    kernels.binary(Binary.MULTIPLY, gx, below, gx);
    kernels.binary(Binary.MULTIPLY, gx, g, gx);
    scope.release(below);
    return gx;
  }

  private static Tensor everywhere(TensorScope scope, Tensor x, double value) {
    return Views.expand(scope.scalar(x.dtype(), value), x.shape());
  }

  private static Tensor straightThrough(String name, Tensor x, Rounding rounding) {
    Tensor from = Layouts.dense(x.detach());
    Tensor y = x.scope().allocateLike(from);
    HostMemory.write(y, to -> fill(from, to, rounding));
    return Tape.record(name, y, (g, sink) -> sink.give(0, g), x);
  }

  private static void fill(Tensor x, ByteBuffer to, Rounding rounding) {
    int length = Math.toIntExact(x.length());
    ByteBuffer from = HostMemory.read(x);
    if (x.dtype() == DType.FLOAT) {
      FloatBuffer in = from.asFloatBuffer();
      FloatBuffer out = to.asFloatBuffer();
      for (int i = 0; i < length; i++) {
        out.put(i, rounding.of(in.get(i)));
      }
    } else {
      DoubleBuffer in = from.asDoubleBuffer();
      DoubleBuffer out = to.asDoubleBuffer();
      for (int i = 0; i < length; i++) {
        out.put(i, rounding.of(in.get(i)));
      }
    }
  }
}
