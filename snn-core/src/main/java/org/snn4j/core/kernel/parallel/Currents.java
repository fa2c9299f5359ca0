// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.ColumnAffine;
import org.snn4j.core.tensor.Tensor;

/** The currents of neurons: as they lie in memory, or normalised on the way in. */
public final class Currents {

  private final Span memory;
  private final Columns columns;
  private Object lanes;

  private Currents(Span memory, Columns columns) {
    this.memory = memory;
    this.columns = columns;
  }

  /**
   * Currents {@code [T, M]}, row-major.
   *
   * @param affine what is applied to them, or null
   */
  static Currents of(Tensor x, ColumnAffine affine) {
    return new Currents(Span.of(x), Columns.orNull(affine));
  }

  /** Where they lie. */
  public Span memory() {
    return memory;
  }

  /** What is applied to them, or null. */
  public Columns columns() {
    return columns;
  }

  /** What a provider has attached for runs forwards from and to the same potentials, or null. */
  public Object lanes() {
    return lanes;
  }

  /** Attaches what a provider needs; any thread may do so, what they attach being equal. */
  public void attach(Object form) {
    lanes = form;
  }

  /** Copies {@code n} currents out, with all applied. */
  public void read(long from, float[] to, int at, int n) {
    memory.read(from, to, at, n);
    if (columns != null) {
      columns.apply(from, to, at, n);
    }
  }
}
