// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.snn4j.core.kernel.spike.SpikeAttention;
import org.snn4j.core.kernel.spike.SpikeRows;

/** Heads' products as they are written: {@code (q k^T) v}, number by number. */
final class ReferenceAttention {

  private ReferenceAttention() {}

  /**
   * The products of all heads.
   *
   * @param v shape {@code [R, C]}, row-major
   * @return the result, likewise
   */
  static double[] of(SpikeAttention heads, double[] v) {
    double[] q = dense(heads.queries(), heads.firstQuery(), heads.columns());
    double[] k = dense(heads.keys(), heads.firstKey(), heads.columns());
    double[] y = new double[v.length];
    int columns = heads.columns();
    for (int query = 0; query < heads.queries().rows(); query++) {
      int sequence = query - query % heads.tokens();
      for (int key = sequence; key < sequence + heads.tokens(); key++) {
        for (int first = 0; first < columns; first += heads.width()) {
          double pair = 0;
          for (int i = first; i < first + heads.width(); i++) {
            pair += q[query * columns + i] * k[key * columns + i];
          }
          for (int i = first; i < first + heads.width(); i++) {
            y[query * columns + i] += heads.scale() * pair * v[key * columns + i];
          }
        }
      }
    }
    return y;
  }

  /** Some columns of a spike matrix. */
  private static double[] dense(SpikeRows s, int first, int columns) {
    double[] values = new double[s.rows() * columns];
    for (int row = 0; row < s.rows(); row++) {
      for (int i = s.starts()[row]; i < s.starts()[row + 1]; i++) {
        int column = s.places()[i] - first;
        if (column >= 0 && column < columns) {
          values[row * columns + column]++;
        }
      }
    }
    return values;
  }
}
