// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.monitor.ValueScan;

/** Operations of matrix products. */
final class MatrixCount {

  private MatrixCount() {}

  /** An affine map of the last axis, {@code x [..., I]} with weights {@code [O, I]}. */
  static Operations linear(Tensor x, Tensor weight, boolean withBias) {
    long in = weight.size(1);
    long out = weight.size(0);
    long rows = x.shape().head(x.rank() - 1).length();
    ValueScan inputs = ValueScan.of(x, x.rank() - 1);
    ValueScan weights = ValueScan.of(weight, 1);
    long flop = rows * out * Math.max(0, 2 * in - 1) + (withBias ? rows * out : 0);
    if (inputs.isBinary() && weights.isBinary()) {
      return Operations.sparse(dot(inputs.nonZeros(), weights.nonZeros()), flop);
    }
    if (inputs.isBinary()) {
      return Operations.sparse(inputs.nonZero() * out, flop);
    }
    return weights.isBinary()
        ? Operations.sparse(weights.nonZero() * rows, flop)
        : Operations.dense(rows * in * out, flop);
  }

  /** {@code a [..., M, K]} times {@code b [..., K, P]}, the axes before broadcast. */
  static Operations product(Tensor a, Tensor b) {
    Shape batch =
        Shapes.broadcast("product", a.shape().head(a.rank() - 2), b.shape().head(b.rank() - 2));
    Tensor left = whole(a, batch);
    Tensor right = whole(b, batch);
    long rows = batch.length() * a.size(-2);
    long inner = a.size(-1);
    long columns = b.size(-1);
    int rank = batch.rank() + 2;
    ValueScan lefts = ValueScan.of(left, allBut(rank, rank - 2));
    ValueScan rights = ValueScan.of(right, allBut(rank, rank - 1));
    long flop = rows * columns * Math.max(0, 2 * inner - 1);
    if (lefts.isBinary() && rights.isBinary()) {
      return Operations.sparse(dot(lefts.nonZeros(), rights.nonZeros()), flop);
    }
    if (lefts.isBinary()) {
      return Operations.sparse(lefts.nonZero() * columns, flop);
    }
    return rights.isBinary()
        ? Operations.sparse(rights.nonZero() * a.size(-2), flop)
        : Operations.dense(rows * inner * columns, flop);
  }

  private static Tensor whole(Tensor x, Shape batch) {
    return Views.expand(x.detach(), batch.concat(x.shape().tail(x.rank() - 2)));
  }

  private static int[] allBut(int rank, int axis) {
    int[] others = new int[rank - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = i < axis ? i : i + 1;
    }
    return others;
  }

  private static long dot(long[] a, long[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
