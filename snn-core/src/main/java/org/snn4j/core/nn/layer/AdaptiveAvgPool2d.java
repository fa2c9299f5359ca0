// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.ModuleText;
import org.snn4j.core.op.Pooling;
import org.snn4j.core.tensor.Tensor;

/**
 * Means over as many windows as the output needs: {@code [N, C, H, W]} or {@code [T, N, C, H, W]}
 * to {@code [(T,) N, C, outHeight, outWidth]}.
 */
public final class AdaptiveAvgPool2d extends Module {

  private final int outHeight;
  private final int outWidth;

  /** With a square output. */
  public AdaptiveAvgPool2d(int outSize) {
    this(outSize, outSize);
  }

  /** With an output of the given size. */
  public AdaptiveAvgPool2d(int outHeight, int outWidth) {
    Sizes.requirePositive("AdaptiveAvgPool2d", "outHeight", outHeight);
    Sizes.requirePositive("AdaptiveAvgPool2d", "outWidth", outWidth);
    this.outHeight = outHeight;
    this.outWidth = outWidth;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Folding.overTime(x, 4, images -> Pooling.adaptiveAvgPool2d(images, outHeight, outWidth));
  }

  @Override
  public String toString() {
    return "AdaptiveAvgPool2d(output_size=" + ModuleText.tuple(outHeight, outWidth) + ")";
  }
}
