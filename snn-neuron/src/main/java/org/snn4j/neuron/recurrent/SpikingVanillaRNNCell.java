// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import java.util.Objects;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * A plain recurrent cell that fires.
 *
 * <pre>
 *   h' = fire(W_ih x + b_ih + W_hh h + b_hh)
 * </pre>
 *
 * <p>See {@link SpikingCell} for shapes and parameters; G is 1.
 *
 * <p>Source: J. L. Elman, <i>Finding Structure in Time</i>, Cognitive Science 14 (1990), with the
 * activation replaced by a firing step.
 */
public final class SpikingVanillaRNNCell extends SpikingCell<Hidden> {

  private final Surrogate surrogate;

  /** With biases, firing with the error function of steepness 2. */
  public SpikingVanillaRNNCell(int inputSize, int hiddenSize, Init init) {
    this(inputSize, hiddenSize, true, Surrogate.erf(), init);
  }

  /**
   * With all its constants.
   *
   * @param inputSize I, 1 or more
   * @param hiddenSize H, 1 or more
   * @param withBias whether the linear maps have biases
   */
  public SpikingVanillaRNNCell(
      int inputSize, int hiddenSize, boolean withBias, Surrogate surrogate, Init init) {
    super(1, inputSize, hiddenSize, withBias, init);
    this.surrogate = Objects.requireNonNull(surrogate, "SpikingVanillaRNNCell: surrogate");
  }

  @Override
  public Hidden rest(Tensor x) {
    return new Hidden(zeros(x));
  }

  @Override
  Hidden next(Tensor fromInput, Tensor fromHidden, Hidden before) {
    return new Hidden(surrogate.fire(Arithmetic.add(fromInput, fromHidden)));
  }
}
