// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.kernel.spike.PackedMatrix;
import org.snn4j.core.kernel.spike.SpikeAttention;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.kernel.spike.SpikeShapes;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/** Products with spikes as dense products in double precision. */
public final class ReferenceSpikes implements SpikeKernels {

  /** Without state. */
  public ReferenceSpikes() {}

  /** A row-major copy. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Copy(int rows, int columns, double[] values) implements PackedMatrix {}

  @Override
  public Optional<SpikeRows> rows(Tensor x, double mostDensity) {
    double[] values = x.toDoubleArray();
    double total = 0;
    for (double value : values) {
      if (!(value >= 0 && value <= MOST_COUNT && value == Math.rint(value))) {
        return Optional.empty();
      }
      total += value;
    }
    boolean isSparse = total <= Math.floor(mostDensity * values.length);
    int columns = Math.toIntExact(x.size(1));
    return isSparse
        ? Optional.of(places(values, Math.toIntExact(x.size(0)), columns, (int) total))
        : Optional.empty();
  }

  private static SpikeRows places(double[] values, int rows, int columns, int total) {
    int[] starts = new int[rows + 1];
    int[] places = new int[total];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      Arrays.fill(places, count, count + (int) values[i], i % columns);
      count += (int) values[i];
      starts[i / columns + 1] = count;
    }
    return new SpikeRows(rows, columns, starts, places);
  }

  @Override
  public PackedMatrix pack(Tensor w) {
    return new Copy(Math.toIntExact(w.size(0)), Math.toIntExact(w.size(1)), w.toDoubleArray());
  }

  @Override
  public void multiply(SpikeRows s, PackedMatrix w, Tensor y) {
    if (!(w instanceof Copy copy)) {
      throw SpikeShapes.foreign(w);
    }
    SpikeShapes.checkProduct(s, w.rows(), w.columns(), y);
    try (Scratch scratch = new Scratch()) {
      Tensor right = scratch.tensor(DType.DOUBLE, w.rows(), w.columns());
      right.copyFrom(copy.values());
      multiply(scratch, dense(scratch, s), right.array(), y);
    }
  }

  @Override
  public void multiplyTransposed(SpikeRows s, Tensor g, Tensor y) {
    SpikeShapes.checkTransposed(s, g, y);
    try (Scratch scratch = new Scratch()) {
      multiply(scratch, dense(scratch, s).transpose(), scratch.wide(g), y);
    }
  }

  @Override
  public void attend(SpikeAttention heads, Tensor v, Tensor y) {
    heads.requireFit("v", v);
    heads.requireFit("y", y);
    y.copyFrom(ReferenceAttention.of(heads, v.toDoubleArray()));
  }

  /** No product with a size of 0 reaches ND4J, which refuses it. */
  private static void multiply(Scratch scratch, INDArray a, INDArray b, Tensor y) {
    Tensor wide = scratch.tensor(DType.DOUBLE, y.shape().toArray());
    if (y.length() > 0 && a.length() > 0) {
      Nd4j.matmul(a, b, wide.array());
    }
    y.copyFrom(a.length() > 0 ? wide.toDoubleArray() : new double[(int) y.length()]);
  }

  private static INDArray dense(Scratch scratch, SpikeRows s) {
    double[] values = new double[s.rows() * s.columns()];
    for (int row = 0; row < s.rows(); row++) {
      for (int i = s.starts()[row]; i < s.starts()[row + 1]; i++) {
        values[row * s.columns() + s.places()[i]]++;
      }
    }
    Tensor dense = scratch.tensor(DType.DOUBLE, s.rows(), s.columns());
    dense.copyFrom(values);
    return dense.array();
  }
}
