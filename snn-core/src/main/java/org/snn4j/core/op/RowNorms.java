// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;

/** Euclidean lengths of rows. */
public final class RowNorms {

  private RowNorms() {}

  /**
   * The length of each row; where it is 0, so is its gradient, as in PyTorch.
   *
   * @param x shape {@code [N, D]}
   * @return shape {@code [N, 1]}
   */
  public static Tensor of(Tensor x) {
    Shapes.requireRank("RowNorms", "x", 2, "[N, D]", x.shape());
    Tensor rows = x.detach();
    Tensor y = Elementwise.sqrt(Reductions.sumKeepDims(Elementwise.square(rows), 1));
    return Tape.record(
        "rowNorms",
        y,
        (g, sink) -> {
          double[] lengths = y.toDoubleArray();
          double[] shares = g.toDoubleArray();
          for (int i = 0; i < shares.length; i++) {
            shares[i] = lengths[i] == 0 ? 0 : shares[i] / lengths[i];
          }
          Tensor share = sink.scope().allocate(y.dtype(), Shape.of(shares.length, 1));
          share.copyFrom(shares);
          sink.give(0, Arithmetic.multiply(sink.scope().borrow(rows), share));
        },
        x);
  }
}
