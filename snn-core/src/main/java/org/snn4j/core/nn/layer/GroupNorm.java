// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.ModuleText;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Normalization;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * Normalisation of each sample by itself, over groups of its channels and all positions: Y. Wu and
 * K. He, <i>Group Normalization</i>, ECCV 2018.
 *
 * <ul>
 *   <li>input and output {@code [N, C]}, {@code [N, C, L]}, {@code [N, C, H, W]}, or {@code [T, N,
 *       C, H, W]} with each step by itself; put it into a {@code SeqToANNContainer} for features or
 *       tokens over time
 *   <li>{@code weight} and {@code bias} {@code [C]}, starting at 1 and 0, if affine
 * </ul>
 */
public final class GroupNorm extends Module {

  private final int groups;
  private final int channels;
  private final double eps;
  private final Parameter weight;
  private final Parameter bias;

  /** With eps 1e-5, affine. */
  public GroupNorm(int groups, int channels, Init init) {
    this(groups, channels, 1e-5, true, init);
  }

  /**
   * With other constants.
   *
   * @param groups the number of groups, a divisor of the channels
   * @param channels C, 1 or more
   * @param eps added to the variance, greater than 0
   * @param affine whether there is a weight and a bias
   */
  public GroupNorm(int groups, int channels, double eps, boolean affine, Init init) {
    Sizes.requirePositive("GroupNorm", "groups", groups);
    Sizes.requirePositive("GroupNorm", "channels", channels);
    Sizes.requireDivisible("GroupNorm", "channels", channels, groups);
    Sizes.requireAboveZero("GroupNorm", "eps", eps);
    this.groups = groups;
    this.channels = channels;
    this.eps = eps;
    weight = affine ? parameter("weight", init.constant(1, channels)) : null;
    bias = affine ? parameter("bias", init.constant(0, channels)) : null;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Folding.overTime(x, 4, images -> normalize(images, pass));
  }

  private Tensor normalize(Tensor x, ForwardPass pass) {
    if (x.rank() < 2 || x.rank() > 4 || x.size(1) != channels) {
      throw new ShapeMismatchException(
          "GroupNorm: x must have shape [N, C], [N, C, L], [N, C, H, W] or [T, N, C, H, W] with C ="
              + " "
              + channels
              + " but has "
              + x.shape());
    }
    Shape positions = x.shape().tail(2);
    Shape grouped = Shape.of(x.size(0), groups, channels / groups * positions.length());
    Tensor rows = Views.reshape(x, grouped);
    Tensor normal = Normalization.layerNorm(rows, grouped.tail(2), null, null, eps);
    Tensor y = Views.reshape(normal, x.shape());
    if (weight == null) {
      return y;
    }
    Shape alongChannels = x.shape().tail(1);
    for (int axis = 1; axis < alongChannels.rank(); axis++) {
      alongChannels = alongChannels.with(axis, 1);
    }
    Tensor scaled = Arithmetic.multiply(y, Views.reshape(pass.use(weight), alongChannels));
    return Arithmetic.add(scaled, Views.reshape(pass.use(bias), alongChannels));
  }

  @Override
  public String toString() {
    return "GroupNorm("
        + groups
        + ", "
        + channels
        + ", eps="
        + ModuleText.number(eps)
        + ", affine="
        + ModuleText.flag(weight != null)
        + ")";
  }
}
