// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

/**
 * The windows of a 3-d pooling: those of its planes, and how many planes they span.
 *
 * @param depth along D, as a geometry of height {@code kernelD} and width 1
 * @param plane along H and W
 */
public record Pool3dGeometry(PoolGeometry depth, PoolGeometry plane) {

  /**
   * Checks that the depth's windows are one wide, and that both agree on a last, not full window.
   */
  public Pool3dGeometry {
    if (depth.kernelW() != 1 || depth.strideW() != 1 || depth.padW() != 0) {
      throw new IllegalArgumentException(
          "Pool3dGeometry: depth must have width 1, without horizontal stride or padding, but is "
              + depth);
    }
    if (depth.ceilMode() != plane.ceilMode()) {
      throw new IllegalArgumentException(
          "Pool3dGeometry: ceilMode must be the same along the depth and in the plane but is "
              + depth.ceilMode()
              + " and "
              + plane.ceilMode());
    }
  }

  /** Windows in single planes, as the erosion between transformer blocks uses them. */
  public static Pool3dGeometry ofPlanes(PoolGeometry plane) {
    return new Pool3dGeometry(PoolGeometry.window(1, 1).withCeilMode(plane.ceilMode()), plane);
  }

  /** Windows that span several planes. */
  public static Pool3dGeometry of(int kernelD, int strideD, int padD, PoolGeometry plane) {
    PoolGeometry depth =
        PoolGeometry.window(kernelD, 1)
            .withStride(strideD, 1)
            .withPadding(padD, 0)
            .withCeilMode(plane.ceilMode());
    return new Pool3dGeometry(depth, plane);
  }

  /** Whether every window lies in one plane and every plane has its windows. */
  boolean isFlat() {
    return depth.kernelH() == 1 && depth.strideH() == 1 && depth.padH() == 0;
  }
}
