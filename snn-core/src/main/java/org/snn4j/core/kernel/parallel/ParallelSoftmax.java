// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.SoftmaxKernels;
import org.snn4j.core.tensor.Tensor;

/** Softmax, row by row. */
public final class ParallelSoftmax implements SoftmaxKernels {

  private final Workers workers;
  private final SoftmaxLoops loops;

  /** Softmax with the given loops. */
  public ParallelSoftmax(Workers workers, SoftmaxLoops loops) {
    this.workers = workers;
    this.loops = loops;
  }

  /** Works on the row that starts at an element. */
  private interface RowBody {
    void run(long at, int n);
  }

  @Override
  public void softmax(Tensor x, Tensor y) {
    Span in = Span.of(x);
    Span out = Span.of(y);
    forRows(x, (at, n) -> loops.softmax(in, out, at, n));
  }

  @Override
  public void softmaxBackward(Tensor y, Tensor g, Tensor gx) {
    Span result = Span.of(y);
    Span gradient = Span.of(g);
    Span out = Span.of(gx);
    forRows(y, (at, n) -> loops.softmaxBackward(result, gradient, out, at, n));
  }

  @Override
  public void logSoftmax(Tensor x, Tensor y) {
    Span in = Span.of(x);
    Span out = Span.of(y);
    forRows(x, (at, n) -> loops.logSoftmax(in, out, at, n));
  }

  @Override
  public void logSoftmaxBackward(Tensor y, Tensor g, Tensor gx) {
    Span result = Span.of(y);
    Span gradient = Span.of(g);
    Span out = Span.of(gx);
    forRows(y, (at, n) -> loops.logSoftmaxBackward(result, gradient, out, at, n));
  }

  private void forRows(Tensor matrix, RowBody body) {
    int width = Math.toIntExact(matrix.size(1));
    // An exponential costs some ten times what moving its operand does: smaller chunks than usual.
    workers.forRange(
        width == 0 ? 0 : matrix.size(0),
        Math.max(1, Grid.GRAIN / 8 / Math.max(1, width)),
        (from, to) -> {
          for (long row = from; row < to; row++) {
            body.run(row * width, width);
          }
        });
  }
}
