// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Interpolation;
import org.snn4j.core.op.Upsampling;
import org.snn4j.core.tensor.Tensor;

/**
 * Images in another size: {@code [N, C, H, W]} or {@code [T, N, C, H, W]} in, {@code [(T,) N, C,
 * OH, OW]} out.
 */
public final class Upsample extends Module {

  private final UnaryOperator<Tensor> resize;

  /** Both sides multiplied by a factor, nearest neighbours. */
  public Upsample(double factor) {
    this(factor, factor, Interpolation.NEAREST);
  }

  /**
   * By a factor for each side.
   *
   * @param vertical factor of H, greater than 0; {@code OH = floor(H vertical)}
   * @param horizontal factor of W, greater than 0; {@code OW = floor(W horizontal)}
   */
  public Upsample(double vertical, double horizontal, Interpolation interpolation) {
    this(images -> Upsampling.byFactor(images, vertical, horizontal, interpolation));
    Sizes.requireAboveZero("Upsample", "vertical", vertical);
    Sizes.requireAboveZero("Upsample", "horizontal", horizontal);
  }

  private Upsample(UnaryOperator<Tensor> resize) {
    this.resize = resize;
  }

  /**
   * To a size that does not depend on the input's.
   *
   * @param height OH, 1 or more
   * @param width OW, 1 or more
   */
  public static Upsample toSize(int height, int width, Interpolation interpolation) {
    Sizes.requirePositive("Upsample", "height", height);
    Sizes.requirePositive("Upsample", "width", width);
    return new Upsample(images -> Upsampling.toSize(images, height, width, interpolation));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Folding.overTime(x, 4, resize);
  }
}
