// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Pool3dGeometry;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.op.Pooling3d;
import org.snn4j.core.tensor.Tensor;

/**
 * The largest value of each window of volumes: {@code [N, C, D, H, W]}, or {@code [T, N, C, D, H,
 * W]} with all steps at once.
 */
public final class MaxPool3d extends Module {

  private final Pool3dGeometry geometry;

  /** Over cubes of the given size, side by side. */
  public MaxPool3d(int size) {
    this(Pool3dGeometry.of(size, size, 0, PoolGeometry.window(size)));
  }

  /** Over other windows. */
  public MaxPool3d(Pool3dGeometry geometry) {
    this.geometry = geometry;
  }

  /** The windows. */
  public Pool3dGeometry geometry() {
    return geometry;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Folding.overTime(x, 5, volumes -> Pooling3d.maxPool3d(volumes, geometry));
  }
}
