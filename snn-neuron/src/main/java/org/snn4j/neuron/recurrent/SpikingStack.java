// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Dropout;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;

/**
 * Layers of recurrent cells over whole sequences.
 *
 * <ul>
 *   <li>input {@code [T, N, I]}, output {@code [T, N, H]}, or {@code [T, N, 2 H]} in both
 *       directions
 *   <li>every call starts from zeros; {@link #run(Tensor, List, ForwardPass)} starts from given
 *       states and returns the last ones
 *   <li>the cells are {@code cells.0}, {@code cells.1}, ... and {@code cells_reverse.0}, ...
 * </ul>
 *
 * @param <S> what the cells carry
 */
public abstract sealed class SpikingStack<S extends CellState<S>> extends Module
    implements SequenceModule permits SpikingLSTM, SpikingGRU, SpikingVanillaRNN {

  private final RecurrentOptions options;
  private final int inputSize;
  private final List<SpikingCell<S>> cells;
  private final List<SpikingCell<S>> reverse;

  /** Makes a cell for a number of input features. */
  @FunctionalInterface
  interface CellMaker<S extends CellState<S>> {
    SpikingCell<S> make(int inputSize);
  }

  SpikingStack(int inputSize, int hiddenSize, RecurrentOptions options, CellMaker<S> maker) {
    this.options = options;
    this.inputSize = inputSize;
    int between = options.directions() * hiddenSize;
    List<SpikingCell<S>> onwards = new ArrayList<>();
    List<SpikingCell<S>> backwards = new ArrayList<>();
    for (int layer = 0; layer < options.numLayers(); layer++) {
      int features = layer == 0 ? inputSize : between;
      onwards.add(maker.make(features));
      if (options.bidirectional()) {
        backwards.add(maker.make(features));
      }
    }
    this.cells = List.copyOf(onwards);
    this.reverse = List.copyOf(backwards);
    child("cells", new Sequential(cells));
    if (options.bidirectional()) {
      child("cells_reverse", new Sequential(reverse));
    }
  }

  /** How the cells are put together. */
  public final RecurrentOptions options() {
    return options;
  }

  /** From zeros over a sequence {@code [T, N, I]}. */
  public final RecurrentRun<S> run(Tensor x, ForwardPass pass) {
    return run(x, List.of(), pass);
  }

  /**
   * Over a sequence {@code [T, N, I]}.
   *
   * @param before the states to start from, in the order of {@link RecurrentRun#states}; empty for
   *     zeros
   */
  public final RecurrentRun<S> run(Tensor x, List<S> before, ForwardPass pass) {
    requireInput(x, before);
    List<S> last = new ArrayList<>();
    List<S> lastReverse = new ArrayList<>();
    Tensor y = x;
    for (int layer = 0; layer < cells.size(); layer++) {
      Tensor features = layer == 0 ? y : dropped(y, pass);
      RecurrentRun<S> onwards = over(cells.get(layer), features, before, layer, false, pass);
      y = onwards.outputs();
      last.addAll(onwards.states());
      if (options.bidirectional()) {
        int at = cells.size() + layer;
        RecurrentRun<S> back = over(reverse.get(layer), features, before, at, true, pass);
        y = Joins.concat(2, y, back.outputs());
        lastReverse.addAll(back.states());
      }
    }
    last.addAll(lastReverse);
    return new RecurrentRun<>(y, last);
  }

  @Override
  protected final Tensor compute(Tensor x, ForwardPass pass) {
    return run(x, pass).outputs();
  }

  private RecurrentRun<S> over(
      SpikingCell<S> cell, Tensor x, List<S> before, int at, boolean reversed, ForwardPass pass) {
    Optional<S> start = before.isEmpty() ? Optional.empty() : Optional.of(before.get(at));
    start.ifPresent(state -> cell.requireFit(state, x));
    return cell.over(x, start, reversed, pass);
  }

  private Tensor dropped(Tensor y, ForwardPass pass) {
    if (!pass.isTraining() || options.dropout() == 0) {
      return y;
    }
    Shape shape = options.invariantDropoutMask() ? y.shape().tail(1) : y.shape();
    Tensor mask =
        Dropout.mask(pass.scope(), y.dtype(), shape, options.dropout(), pass.random(this));
    return Dropout.dropout(y, y.scope().borrow(mask));
  }

  private void requireInput(Tensor x, List<S> before) {
    String name = getClass().getSimpleName();
    Sequences.require(name, x);
    if (x.rank() != 3 || x.size(2) != inputSize) {
      throw new ShapeMismatchException(
          name + ": x must have shape [T, N, " + inputSize + "] but has " + x.shape());
    }
    int needed = options.numLayers() * options.directions();
    if (!before.isEmpty() && before.size() != needed) {
      throw new IllegalArgumentException(
          name + ": there must be " + needed + " states or none but there are " + before.size());
    }
  }
}
