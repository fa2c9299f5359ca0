// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Bernoulli;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/**
 * Rate code: at each step an element fires with the probability that is its value, independently of
 * everything else.
 *
 * <ul>
 *   <li>x: {@code [N, ...]}, in [0, 1]; another value or NaN is refused
 *   <li>result: 0 or 1, {@code [T, N, ...]}, without gradient
 *   <li>x = 0 never fires and x = 1 always does. (SpikingJelly, which draws {@code u <= x} with u
 *       in [0, 1), lets 0 fire once in 2^24 draws.)
 * </ul>
 *
 * <p>The pass's seed, this module's path and the number of the call decide the draw; the number of
 * threads, the element type and the memory layout do not. A pass made by {@link
 * ForwardPass#inference} has a fixed seed: use {@link ForwardPass#of} to average over draws.
 *
 * <p>In {@link #singleStep} form every call draws one step, from that call's input.
 */
public final class PoissonEncoder extends Encoder {

  /**
   * Over T time steps.
   *
   * @param steps T, 1 or more
   */
  public PoissonEncoder(int steps) {
    super(steps);
  }

  @Override
  protected Tensor encode(Tensor x, ForwardPass pass) {
    return Bernoulli.overTime("PoissonEncoder", x, steps(), pass.random(this));
  }

  /** A module that draws one step {@code [N, ...]} per call, as often as it is called. */
  @Override
  public Module singleStep() {
    return new OneDraw();
  }

  private static final class OneDraw extends Module {
    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return Views.select(Bernoulli.overTime("PoissonEncoder", x, 1, pass.random(this)), 0, 0);
    }
  }
}
