// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.op.Pooling;
import org.snn4j.core.tensor.Tensor;

/** The largest value of each window: {@code [N, C, L]} or {@code [T, N, C, L]}. */
public final class MaxPool1d extends Module {

  private final PoolGeometry geometry;

  /** Over windows of the given size, side by side. */
  public MaxPool1d(int size) {
    this(PoolGeometry.window(1, size));
  }

  /** Over other windows. */
  public MaxPool1d(PoolGeometry geometry) {
    this.geometry = geometry;
  }

  /** The windows. */
  public PoolGeometry geometry() {
    return geometry;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Folding.overTime(x, 3, each -> Pooling.maxPool1d(each, geometry));
  }

  @Override
  public String toString() {
    return "MaxPool1d(" + GeometryText.maximum1d(geometry) + ")";
  }
}
