// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.SoftmaxKernels;
import org.snn4j.core.tensor.Operation;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;

/** Softmax and its logarithm, shifted by the maximum so that nothing overflows. */
public final class Softmax {

  private Softmax() {}

  /** {@code e^x / sum e^x} along an axis. */
  public static Tensor softmax(Tensor x, int axis) {
    return apply("softmax", x, axis, SoftmaxKernels::softmax, SoftmaxKernels::softmaxBackward);
  }

  /** {@code x - log sum e^x} along an axis. */
  public static Tensor logSoftmax(Tensor x, int axis) {
    return apply(
        "logSoftmax", x, axis, SoftmaxKernels::logSoftmax, SoftmaxKernels::logSoftmaxBackward);
  }

  @FunctionalInterface
  private interface Forward {
    void run(SoftmaxKernels kernels, Tensor x, Tensor y);
  }

  @FunctionalInterface
  private interface Derivative {
    void run(SoftmaxKernels kernels, Tensor y, Tensor g, Tensor gx);
  }

  private static Tensor apply(
      String name, Tensor x, int axis, Forward forward, Derivative derivative) {
    int at = x.shape().axis(axis);
    long width = x.size(at);
    Tensor from = Layouts.alongRows(x.detach(), at);
    Tensor y = x.scope().allocate(x.dtype(), x.shape(), from.strides());
    SoftmaxKernels kernels = Kernels.of(x).softmax();
    forward.run(kernels, from.rows(width), y.rows(width));
    Tensor tracked =
        Tape.record(
            name,
            y,
            (g, sink) -> {
              Tensor gradient = Layouts.like(sink.scope().borrow(g), y);
              Tensor gx = sink.scope().allocateLike(y);
              derivative.run(kernels, y.rows(width), gradient.rows(width), gx.rows(width));
              sink.give(0, gx);
            },
            x);
    return Operation.of(name).with("axis", axis).made(tracked, x);
  }
}
