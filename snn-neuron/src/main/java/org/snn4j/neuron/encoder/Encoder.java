// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.SpikeCoding;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * Turns an input {@code [N, ...]} into a sequence {@code [T, N, ...]}: T time steps, N samples. To
 * add one, extend this class and write {@link #encode}.
 */
public abstract class Encoder extends Module {

  private final int steps;

  /**
   * With a number of time steps.
   *
   * @param steps T, 1 or more
   */
  protected Encoder(int steps) {
    SpikeCoding.requireSteps(getClass().getSimpleName(), steps);
    this.steps = steps;
  }

  /** The number of time steps T. */
  public final int steps() {
    return steps;
  }

  /**
   * The sequence of an input.
   *
   * @param x shape {@code [N, ...]}, checked
   * @return shape {@code [T, N, ...]}, or what else the encoder documents
   */
  protected abstract Tensor encode(Tensor x, ForwardPass pass);

  @Override
  protected final Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() < 1) {
      throw new ShapeMismatchException(
          getClass().getSimpleName() + ": x must have shape [N, ...] but has " + x.shape());
    }
    return encode(x, pass);
  }

  /**
   * A module that gives one step {@code [N, ...]} per call, from this encoder, which becomes its
   * child. The sequence is encoded at the first call of a pass; from then on the input's values do
   * not matter, until a new pass. After T calls it starts again.
   */
  public Module singleStep() {
    return new SingleStepEncoder(this);
  }
}
