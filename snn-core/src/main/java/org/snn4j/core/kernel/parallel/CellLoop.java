// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** One instruction of a cell over a block of neurons. */
@FunctionalInterface
public interface CellLoop {

  /**
   * Computes {@code y[i]} from {@code a[i]}, {@code b[i]}, {@code c[i]}, of which it takes as many
   * as it needs. All are as long as a block; what stands behind the first {@code n} is nobody's and
   * may be overwritten. {@code y} may be one of the others.
   */
  void run(float[] a, float[] b, float[] c, float[] y, int n);
}
