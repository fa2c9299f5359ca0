// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.bool.IsNaN;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Carries NaN through maxima and minima.
 *
 * <p>ND4J computes {@code a > b ? a : b}, which drops a NaN on one side; the peers keep it.
 */
final class Nans {

  private Nans() {}

  /** Sets {@code marks}, of x's shape, to 1 where x is NaN and to 0 elsewhere. */
  static INDArray mark(Scratch scratch, INDArray x, INDArray marks) {
    INDArray flags = scratch.flagsLike(x);
    Nd4j.getExecutioner().exec(new IsNaN(x, flags));
    return marks.assign(flags);
  }

  /** Makes y NaN wherever {@code marks}, of its type and shape, is 1; the marks are used up. */
  static void poison(INDArray marks, INDArray y) {
    // 0 / (1 - mark) is 0 or NaN.
    marks.rsubi(1).rdivi(0);
    y.addi(marks);
  }
}
