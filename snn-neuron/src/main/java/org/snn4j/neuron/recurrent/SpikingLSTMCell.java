// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import java.util.List;
import java.util.Objects;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/**
 * A long short-term memory cell whose gates fire.
 *
 * <pre>
 *   i, f, g, o = fire(W_ih x + b_ih + W_hh h + b_hh)     four gates in this order
 *   c' = min(f c + i g, 1)
 *   h' = o c'
 * </pre>
 *
 * <p>The minimum applies to the value alone: the gradient passes as if it were not there. See
 * {@link SpikingCell} for shapes and parameters; G is 4.
 *
 * <p>Source: A. Lotfi Rezaabad and S. Vishwanath, <i>Long Short-Term Memory Spiking Networks and
 * Their Applications</i>, ICONS 2020.
 */
public final class SpikingLSTMCell extends SpikingCell<HiddenAndCell> {

  private static final int GATES = 4;

  private final GateFiring firing;

  /** With biases, firing with the error function of steepness 2. */
  public SpikingLSTMCell(int inputSize, int hiddenSize, Init init) {
    this(inputSize, hiddenSize, true, GateFiring.DEFAULT, init);
  }

  /**
   * With all its constants.
   *
   * @param inputSize I, 1 or more
   * @param hiddenSize H, 1 or more
   * @param withBias whether the linear maps have biases
   * @param firing {@code surrogate1} of i, f and o, {@code surrogate2} of g
   */
  public SpikingLSTMCell(
      int inputSize, int hiddenSize, boolean withBias, GateFiring firing, Init init) {
    super(GATES, inputSize, hiddenSize, withBias, init);
    this.firing = Objects.requireNonNull(firing, "SpikingLSTMCell: firing");
  }

  @Override
  public HiddenAndCell rest(Tensor x) {
    return new HiddenAndCell(zeros(x), zeros(x));
  }

  @Override
  HiddenAndCell next(Tensor fromInput, Tensor fromHidden, HiddenAndCell before) {
    List<Tensor> gates = fired(Arithmetic.add(fromInput, fromHidden));
    Tensor kept = Arithmetic.multiply(before.c(), gates.get(1));
    Tensor added = Arithmetic.multiply(gates.get(0), gates.get(2));
    Tensor c = Clamp.atMost(Arithmetic.add(kept, added), 1);
    return new HiddenAndCell(Arithmetic.multiply(c, gates.get(3)), c);
  }

  private List<Tensor> fired(Tensor sums) {
    if (firing.surrogate2().isEmpty()) {
      return gates(firing.surrogate1().fire(sums));
    }
    List<Tensor> gates = gates(sums);
    return List.of(
        firing.surrogate1().fire(gates.get(0)),
        firing.surrogate1().fire(gates.get(1)),
        firing.candidate().fire(gates.get(2)),
        firing.surrogate1().fire(gates.get(3)));
  }
}
