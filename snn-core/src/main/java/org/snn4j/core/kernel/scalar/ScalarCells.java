// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.kernel.parallel.CellLoop;
import org.snn4j.core.kernel.parallel.CellLoops;
import org.snn4j.core.kernel.parallel.HeapLoops;

/** The instructions of cells in plain loops. */
public final class ScalarCells implements CellLoops {

  @Override
  public CellLoop apply(Unary function) {
    return (a, b, c, y, n) -> HeapLoops.unary(function, a, y, n);
  }

  @Override
  public CellLoop applyBackward(Unary function) {
    return (a, b, c, y, n) -> HeapLoops.unaryBackward(function, a, b, c, y, n);
  }

  @Override
  public CellLoop combine(Binary function) {
    return (a, b, c, y, n) -> HeapLoops.binary(function, a, b, y, n);
  }

  @Override
  public CellLoop combine(Binary function, float b) {
    return (a, unused, c, y, n) -> HeapLoops.binary(function, a, b, y, n);
  }

  @Override
  public CellLoop combine(float a, Binary function) {
    return (b, unused, c, y, n) -> HeapLoops.binary(function, a, b, y, n);
  }

  @Override
  public CellLoop affine(float factor, float addend) {
    return (a, b, c, y, n) -> HeapLoops.affine(a, factor, addend, y, n);
  }

  @Override
  public CellLoop choose() {
    return (a, b, c, y, n) -> {
      for (int i = 0; i < n; i++) {
        y[i] = a[i] != 0 ? b[i] : c[i];
      }
    };
  }

  @Override
  public CellLoop clamp(float low, float high) {
    return (a, b, c, y, n) -> {
      for (int i = 0; i < n; i++) {
        y[i] = Math.min(Math.max(a[i], low), high);
      }
    };
  }

  @Override
  public CellLoop round() {
    return (a, b, c, y, n) -> {
      for (int i = 0; i < n; i++) {
        y[i] = (float) Math.rint(a[i]);
      }
    };
  }

  @Override
  public CellLoop slope(SurrogateSlope surrogate) {
    return (a, b, c, y, n) -> surrogate.derivatives(a, y, n);
  }
}
