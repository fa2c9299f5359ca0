// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Softmax;
import org.snn4j.core.tensor.Tensor;

/**
 * Softmax as a temporal difference.
 *
 * <ul>
 *   <li>input and output {@code [T, ...]}
 *   <li>the axis is one of that whole shape and not that of time
 * </ul>
 */
public final class TDSoftmax extends TemporalDifference {

  private final int dim;

  /** Along the last axis. */
  public TDSoftmax() {
    this(-1);
  }

  /**
   * Along an axis.
   *
   * @param dim an axis of {@code [T, ...]}, 1 or more; negative ones count from the end
   */
  public TDSoftmax(int dim) {
    if (dim == 0) {
      throw new IllegalArgumentException(
          "TDSoftmax: dim must not be 0, which is the axis of time, but is 0");
    }
    this.dim = dim;
  }

  /** As a layer that has the same axis of {@code [N, ...]}, without time. */
  public static TDSoftmax of(org.snn4j.core.nn.activation.Softmax layer) {
    return new TDSoftmax(layer.axis() < 0 ? layer.axis() : layer.axis() + 1);
  }

  /** The axis. */
  public int dim() {
    return dim;
  }

  @Override
  void check(Tensor x) {
    int axis = dim < 0 ? dim + x.rank() : dim;
    if (axis < 0 || axis >= x.rank()) {
      throw new IllegalArgumentException(
          describe()
              + ": dim must be between "
              + (1 - x.rank())
              + " and "
              + (x.rank() - 1)
              + " for x of shape "
              + x.shape()
              + " but is "
              + dim);
    }
    if (axis == 0) {
      throw new IllegalArgumentException(
          describe()
              + ": dim must not be the axis of time, 0, but is "
              + dim
              + " for x of shape "
              + x.shape());
    }
  }

  @Override
  Tensor applied(Tensor totals, ForwardPass pass) {
    return Softmax.softmax(totals, dim);
  }
}
