// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.ModuleText;
import org.snn4j.core.tensor.Tensor;

/**
 * Sets elements to 0 at random in training and scales the others up by {@code 1 / (1 - p)}; in
 * inference the identity.
 *
 * <p>A spiking network wants one mask for all time steps of a pass: build it with {@link
 * #sharedOverTime}.
 */
public final class Dropout extends Module {

  private final double p;
  private final DropoutMask mask;

  /** A new mask at every call, over the whole input. */
  public Dropout(double p) {
    this(p, DropoutMask.EVERY_CALL);
  }

  private Dropout(double p, DropoutMask mask) {
    Sizes.requireProbability("Dropout", "p", p);
    this.p = p;
    this.mask = mask;
  }

  /**
   * One mask for one step's shape {@code [N, ...]}, used for every step of {@code [T, N, ...]} and
   * for every later call of the same pass, as SpikingJelly's multi-step dropout does.
   *
   * @param p share of elements to drop, in [0, 1)
   */
  public static Dropout sharedOverTime(double p) {
    return new Dropout(p, DropoutMask.SHARED_OVER_TIME);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return mask.apply(this, x, x.shape(), p, pass);
  }

  @Override
  public String toString() {
    return "Dropout(p=" + ModuleText.number(p) + ", inplace=False)";
  }
}
