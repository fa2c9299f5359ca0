// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.ModuleText;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * {@link Dropout} of whole channels: {@code [N, C, H, W]}, or {@code [T, N, C, H, W]}.
 *
 * <p>Source: J. Tompson et al., <i>Efficient Object Localization Using Convolutional Networks</i>,
 * CVPR 2015, section 3.2.
 */
public final class Dropout2d extends Module {

  private final double p;
  private final DropoutMask mask;

  /** A new mask at every call. */
  public Dropout2d(double p) {
    this(p, DropoutMask.EVERY_CALL);
  }

  private Dropout2d(double p, DropoutMask mask) {
    Sizes.requireProbability("Dropout2d", "p", p);
    this.p = p;
    this.mask = mask;
  }

  /** One mask {@code [N, C]} for every time step and every later call of the same pass. */
  public static Dropout2d sharedOverTime(double p) {
    return new Dropout2d(p, DropoutMask.SHARED_OVER_TIME);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Shape channels = x.shape().with(-1, 1).with(-2, 1);
    return mask.apply(this, x, channels, p, pass);
  }

  @Override
  public String toString() {
    return "Dropout2d(p=" + ModuleText.number(p) + ", inplace=False)";
  }
}
