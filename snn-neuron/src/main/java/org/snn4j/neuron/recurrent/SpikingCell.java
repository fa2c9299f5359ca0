// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Carried;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.Stateful;

/**
 * A recurrent cell that takes one step per call.
 *
 * <ul>
 *   <li>input {@code [N, I]}, output {@code [N, H]}, the hidden state
 *   <li>{@code linear_ih.weight} {@code [G H, I]}, {@code linear_hh.weight} {@code [G H, H]} and a
 *       {@code bias} {@code [G H]} of each, G the number of gates: uniform within {@code 1 /
 *       sqrt(H)}
 *   <li>the state is carried from call to call of the same pass, and is 0 before the first; {@link
 *       #step} leaves it to the caller
 * </ul>
 *
 * @param <S> what the cell carries
 */
public abstract sealed class SpikingCell<S extends CellState<S>> extends Module implements Stateful
    permits SpikingLSTMCell, SpikingGRUCell, SpikingVanillaRNNCell {

  private final int inputSize;
  private final int hiddenSize;
  private final Linear fromInput;
  private final Linear fromHidden;

  SpikingCell(int gates, int inputSize, int hiddenSize, boolean withBias, Init init) {
    Require.oneOrMore(getClass().getSimpleName(), "inputSize", inputSize);
    Require.oneOrMore(getClass().getSimpleName(), "hiddenSize", hiddenSize);
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    Filling filling = new Filling.Uniform(1 / Math.sqrt(hiddenSize));
    Optional<Filling> biases = withBias ? Optional.of(filling) : Optional.empty();
    int rows = Math.multiplyExact(gates, hiddenSize);
    fromInput = child("linear_ih", new Linear(inputSize, rows, filling, biases, init));
    fromHidden = child("linear_hh", new Linear(hiddenSize, rows, filling, biases, init));
  }

  /** I, the number of input features. */
  public final int inputSize() {
    return inputSize;
  }

  /** H, the number of hidden features. */
  public final int hiddenSize() {
    return hiddenSize;
  }

  /** The state before the first step of inputs {@code [N, I]}: zeros. */
  public abstract S rest(Tensor x);

  /**
   * The next state, by the two sums {@code [N, G H]} that the linear maps gave.
   *
   * @param fromInput of this step's input
   * @param fromHidden of the hidden state before
   */
  abstract S next(Tensor fromInput, Tensor fromHidden, S before);

  /**
   * The state after one step; nothing is filed in the pass.
   *
   * @param x input {@code [N, I]}
   * @param before the state after the step before, or {@link #rest}
   */
  public final S step(Tensor x, S before, ForwardPass pass) {
    requireStep(x);
    requireFit(before, x);
    return next(fromInput.forward(x, pass), fromHidden.forward(before.h(), pass), before);
  }

  /**
   * Over a sequence {@code [T, N, I]}, whose products with the input weights are one product.
   *
   * @param before the state to start from; empty for zeros
   * @param reversed whether to go from the last step to the first
   * @return the outputs {@code [T, N, H]} in the order of the input, and the state reached
   */
  final RecurrentRun<S> over(Tensor x, Optional<S> before, boolean reversed, ForwardPass pass) {
    List<Tensor> sums = new ArrayList<>(Joins.unstack(fromInput.forward(x, pass), 0));
    List<Tensor> outputs = new ArrayList<>();
    S state = before.orElseGet(() -> rest(x));
    if (reversed) {
      Collections.reverse(sums);
    }
    for (Tensor sum : sums) {
      state = next(sum, fromHidden.forward(state.h(), pass), state);
      outputs.add(state.h());
    }
    if (reversed) {
      Collections.reverse(outputs);
    }
    return new RecurrentRun<>(Joins.stack(0, outputs), List.of(state));
  }

  /** Refuses a state for another number of samples than those of x {@code [..., N, I]}. */
  final void requireFit(S state, Tensor x) {
    Shape needed = Shape.of(x.size(-2), hiddenSize);
    state.map(
        tensor -> {
          Carried.requireFit(getClass().getSimpleName(), tensor, needed, x);
          return tensor;
        });
  }

  @Override
  protected final Tensor compute(Tensor x, ForwardPass pass) {
    requireStep(x);
    Carried.requireTape(this, x, pass);
    Optional<S> before = pass.state(this);
    S after = step(x, before.orElseGet(() -> rest(x)), pass);
    Carried.file(this, after, pass);
    return after.h();
  }

  /** Zeros {@code [N, H]} for inputs {@code [..., N, I]}. */
  final Tensor zeros(Tensor x) {
    return x.scope().zeros(x.dtype(), Shape.of(x.size(-2), hiddenSize));
  }

  /** The sums of all gates as one tensor {@code [N, H]} for each. */
  final List<Tensor> gates(Tensor sums) {
    long[] sizes = new long[Math.toIntExact(sums.size(1) / hiddenSize)];
    Arrays.fill(sizes, hiddenSize);
    return Joins.split(sums, 1, sizes);
  }

  private void requireStep(Tensor x) {
    if (x.rank() != 2 || x.size(1) != inputSize) {
      throw new ShapeMismatchException(
          getClass().getSimpleName()
              + ": x must have shape [N, "
              + inputSize
              + "] but has "
              + x.shape());
    }
  }
}
