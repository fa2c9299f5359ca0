// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Backward;
import org.snn4j.core.tensor.Operation;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Sums, differences, products, quotients.
 *
 * <p>Two operands are broadcast as in NumPy: aligned at the last axis, an axis of size 1 is
 * repeated. The gradient of a repeated operand is the sum over its repetitions.
 */
public final class Arithmetic {

  private Arithmetic() {}

  /** {@code a + b}. */
  public static Tensor add(Tensor a, Tensor b) {
    Tensor y = compute("add", Binary.ADD, a, b);
    Spikes.like(y, a, b);
    Shape left = a.shape();
    Shape right = b.shape();
    return Tape.recordUnread(
        "add",
        y,
        (g, sink) -> {
          if (sink.needs(0)) {
            sink.give(0, AxisSums.to(sink.scope(), g, left));
          }
          if (sink.needs(1)) {
            sink.give(1, AxisSums.to(sink.scope(), g, right));
          }
        },
        a,
        b);
  }

  /** {@code a - b}. */
  public static Tensor subtract(Tensor a, Tensor b) {
    Tensor y = compute("subtract", Binary.SUBTRACT, a, b);
    Shape left = a.shape();
    Shape right = b.shape();
    return Tape.recordUnread(
        "subtract",
        y,
        (g, sink) -> {
          if (sink.needs(0)) {
            sink.give(0, AxisSums.to(sink.scope(), g, left));
          }
          if (sink.needs(1)) {
            Tensor sums = AxisSums.to(sink.scope(), g, right);
            sink.give(1, mapped(sink.scope(), sums, -1, 0));
          }
        },
        a,
        b);
  }

  /** {@code a * b}. */
  public static Tensor multiply(Tensor a, Tensor b) {
    Tensor y = product(a, b);
    KeptOperand left = b.isTracked() ? KeptOperand.of(a) : null;
    KeptOperand right = a.isTracked() ? KeptOperand.of(b) : null;
    Shape leftShape = a.shape();
    Shape rightShape = b.shape();
    return Tape.recordUnread(
        "multiply",
        y,
        (g, sink) -> {
          if (sink.needs(0)) {
            right.read(sink.scope(), read -> sink.give(0, product(sink, g, read, leftShape)));
          }
          if (sink.needs(1)) {
            left.read(sink.scope(), read -> sink.give(1, product(sink, g, read, rightShape)));
          }
        },
        a,
        b);
  }

  private static Tensor product(Tensor a, Tensor b) {
    TensorScope scope = TensorScope.innermost(a, b);
    Shape shape = Shapes.broadcast("multiply", a.shape(), b.shape());
    Tensor y = allocate(scope, shape, a, b);
    if (!SpikeOperands.both(a, b, y)) {
      write(Binary.MULTIPLY, a.detach(), b.detach(), y);
      Spikes.like(y, a, b);
    }
    return y;
  }

  private static Tensor product(Backward.Sink sink, Tensor g, Tensor factor, Shape shape) {
    return combinedTo(sink.scope(), Binary.MULTIPLY, g, factor, shape);
  }

  /** {@code a / b}. */
  public static Tensor divide(Tensor a, Tensor b) {
    Tensor y = compute("divide", Binary.DIVIDE, a, b);
    Tensor right = b.detach();
    Shape left = a.shape();
    return Tape.record(
        "divide",
        y,
        (g, sink) -> {
          if (sink.needs(0)) {
            sink.give(0, combinedTo(sink.scope(), Binary.DIVIDE, g, right, left));
          }
          if (sink.needs(1)) {
            // d(a / b) / db = -y / b.
            Tensor share = combined(sink.scope(), Binary.DIVIDE, g, right);
            Kernels.of(share).elementwise().affine(share, -1, 0, share);
            sink.give(1, combinedTo(sink.scope(), Binary.MULTIPLY, share, y, right.shape()));
            sink.scope().release(share);
          }
        },
        a,
        b);
  }

  /** {@code x + addend}. */
  public static Tensor add(Tensor x, double addend) {
    return affine(x, 1, addend);
  }

  /** {@code x - subtrahend}. */
  public static Tensor subtract(Tensor x, double subtrahend) {
    return affine(x, 1, -subtrahend);
  }

  /** {@code x * factor}. */
  public static Tensor multiply(Tensor x, double factor) {
    return affine(x, factor, 0);
  }

  /** {@code x * factor}. */
  public static Tensor scale(Tensor x, double factor) {
    return affine(x, factor, 0);
  }

  /** {@code -x}. */
  public static Tensor negate(Tensor x) {
    return affine(x, -1, 0);
  }

  /** {@code factor * x + addend}. */
  public static Tensor affine(Tensor x, double factor, double addend) {
    Tensor y = mapped(x.scope(), x.detach(), factor, addend);
    Tensor tracked =
        Tape.recordUnread(
            "affine",
            y,
            (g, sink) -> sink.give(0, factor == 1 ? g : mapped(sink.scope(), g, factor, 0)),
            x);
    return Operation.of("affine").with("factor", factor).with("addend", addend).made(tracked, x);
  }

  private static Tensor mapped(TensorScope scope, Tensor x, double factor, double addend) {
    Tensor y = scope.allocateLike(x);
    Kernels.of(y).elementwise().affine(x, factor, addend, y);
    return y;
  }

  private static Tensor compute(String where, Binary function, Tensor a, Tensor b) {
    TensorScope scope = TensorScope.innermost(a, b);
    Shapes.broadcast(where, a.shape(), b.shape());
    return combined(scope, function, a.detach(), b.detach());
  }

  /** {@code f(a, b)} broadcast, off the tape. */
  private static Tensor combined(TensorScope scope, Binary function, Tensor a, Tensor b) {
    Shape shape = Shapes.broadcast("broadcast", a.shape(), b.shape());
    Tensor y = allocate(scope, shape, a, b);
    write(function, a, b, y);
    return y;
  }

  private static void write(Binary function, Tensor a, Tensor b, Tensor y) {
    if (!SpikeOperands.combine(function, a, b, y)) {
      Tensor left = Views.repeated(a, y.shape());
      Kernels.of(y).elementwise().binary(function, left, Views.repeated(b, y.shape()), y);
    }
  }

  /** {@code f(a, b)} broadcast, then summed to a shape. */
  private static Tensor combinedTo(
      TensorScope scope, Binary function, Tensor a, Tensor b, Shape shape) {
    Tensor full = combined(scope, function, a, b);
    Tensor sums = AxisSums.to(scope, full, shape);
    if (sums.storage() != full.storage()) {
      scope.release(full);
    }
    return sums;
  }

  /** Laid out like the first operand that has the whole shape. */
  private static Tensor allocate(TensorScope scope, Shape shape, Tensor a, Tensor b) {
    for (Tensor operand : new Tensor[] {a, b}) {
      if (operand.shape().equals(shape) && operand.isDense()) {
        return scope.allocate(a.dtype(), shape, operand.strides());
      }
    }
    return scope.allocate(a.dtype(), shape, Strides.rowMajor(shape));
  }
}
