// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import java.util.List;
import java.util.Objects;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Tensor;

/**
 * A gated recurrent unit whose gates fire.
 *
 * <pre>
 *   r, z = fire(W_ih x + b_ih + W_hh h + b_hh)                  the first two gates
 *   n = fire(W_ih x + b_ih + r (W_hh h + b_hh))                 the third
 *   h' = (1 - z) n + z h
 * </pre>
 *
 * <p>See {@link SpikingCell} for shapes and parameters; G is 3.
 *
 * <p>Source: K. Cho et al., <i>Learning Phrase Representations using RNN Encoder-Decoder</i>, EMNLP
 * 2014, with firing gates as in A. Lotfi Rezaabad and S. Vishwanath, <i>Long Short-Term Memory
 * Spiking Networks and Their Applications</i>, ICONS 2020.
 */
public final class SpikingGRUCell extends SpikingCell<Hidden> {

  private static final int GATES = 3;

  private final GateFiring firing;

  /** With biases, firing with the error function of steepness 2. */
  public SpikingGRUCell(int inputSize, int hiddenSize, Init init) {
    this(inputSize, hiddenSize, true, GateFiring.DEFAULT, init);
  }

  /**
   * With all its constants.
   *
   * @param inputSize I, 1 or more
   * @param hiddenSize H, 1 or more
   * @param withBias whether the linear maps have biases
   * @param firing {@code surrogate1} of r and z, {@code surrogate2} of n
   */
  public SpikingGRUCell(
      int inputSize, int hiddenSize, boolean withBias, GateFiring firing, Init init) {
    super(GATES, inputSize, hiddenSize, withBias, init);
    this.firing = Objects.requireNonNull(firing, "SpikingGRUCell: firing");
  }

  @Override
  public Hidden rest(Tensor x) {
    return new Hidden(zeros(x));
  }

  @Override
  Hidden next(Tensor fromInput, Tensor fromHidden, Hidden before) {
    List<Tensor> input = gatesAndCandidate(fromInput);
    List<Tensor> hidden = gatesAndCandidate(fromHidden);
    Tensor sums = Arithmetic.add(input.get(0), hidden.get(0));
    List<Tensor> gates = gates(firing.surrogate1().fire(sums));
    Tensor r = gates.get(0);
    Tensor z = gates.get(1);
    Tensor n =
        firing
            .candidate()
            .fire(Arithmetic.add(input.get(1), Arithmetic.multiply(r, hidden.get(1))));
    Tensor renewed = Arithmetic.multiply(Arithmetic.affine(z, -1, 1), n);
    return new Hidden(Arithmetic.add(renewed, Arithmetic.multiply(z, before.h())));
  }

  private List<Tensor> gatesAndCandidate(Tensor sums) {
    return Joins.split(sums, 1, 2L * hiddenSize(), hiddenSize());
  }
}
