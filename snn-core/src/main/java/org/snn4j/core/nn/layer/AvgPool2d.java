// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.op.Pooling;
import org.snn4j.core.tensor.Tensor;

/** The mean of each window: {@code [N, C, H, W]} or {@code [T, N, C, H, W]}. */
public final class AvgPool2d extends Module {

  private final PoolGeometry geometry;

  /** Over windows of the given size, side by side. */
  public AvgPool2d(int size) {
    this(PoolGeometry.window(size));
  }

  /** Over other windows. */
  public AvgPool2d(PoolGeometry geometry) {
    this.geometry = geometry;
  }

  /** The windows. */
  public PoolGeometry geometry() {
    return geometry;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Folding.overTime(x, 4, each -> Pooling.avgPool2d(each, geometry));
  }

  @Override
  public String toString() {
    return "AvgPool2d(" + GeometryText.average(geometry) + ")";
  }
}
