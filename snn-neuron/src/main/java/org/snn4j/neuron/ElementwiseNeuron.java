// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.SpikeTrain.Potentials;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * A neuron whose step is a formula over single numbers, so that the kernels for {@link Cell}s run
 * all its steps, forward and backward, as one node of the tape.
 *
 * <p>To write one, give the {@link #cell}; nothing else is needed. A surrogate that does not fire
 * as {@linkplain Surrogate#isStep the step} does has no kernel, and the formula is composed of
 * small operations instead.
 */
public interface ElementwiseNeuron extends Neuron<ElementwiseState> {

  /** What one neuron does in one step. */
  Cell cell();

  /**
   * The values that the cell's parameters stand for, by index, each {@code [S, C]}: S is the number
   * of steps, or 1 for values that all steps share; C is the number of channels, or 1 for values
   * that all channels share.
   *
   * @param x the input {@code [T, N, ...]} or {@code [N, ...]}
   */
  default List<Tensor> parameters(Tensor x, Learned learned) {
    return List.of();
  }

  /** The axis of one step {@code [N, ...]} that a parameter's channels belong to. */
  default int channelAxis(Tensor x) {
    return 1;
  }

  @Override
  default ElementwiseState rest(Tensor x) {
    return atRest(cell(), x);
  }

  @Override
  default Stepped<ElementwiseState> step(Tensor x, ElementwiseState before, Learned learned) {
    return new PreparedCell(this, cell()).step(x, before, learned);
  }

  @Override
  default SpikeTrain<ElementwiseState> run(
      Tensor x, Optional<ElementwiseState> before, Learned learned, Potentials wanted) {
    return new PreparedCell(this, cell()).run(x, before, learned, wanted);
  }

  /** With the formula compiled; a neuron that overrides how steps are run overrides this, too. */
  @Override
  default Neuron<ElementwiseState> prepared() {
    return new PreparedCell(this, cell());
  }

  /** The state of a cell before its first step, for inputs {@code [N, ...]} like {@code x}. */
  static ElementwiseState atRest(Cell cell, Tensor x) {
    List<Tensor> values = new ArrayList<>();
    for (Cell.Carried carried : cell.carried()) {
      Tensor value = TensorScope.innermost(x).allocateLike(x);
      if (value.length() > 0) {
        Kernels.of(value).elementwise().fill(value, carried.rest());
      }
      values.add(value);
    }
    return new ElementwiseState(names(cell), ImmutableList.copyOf(values));
  }

  /** What a cell's carried values are called. */
  static ImmutableList<String> names(Cell cell) {
    return cell.carried().stream().map(Cell.Carried::name).collect(ImmutableList.toImmutableList());
  }

  /** Whether every firing in a cell is the step, so that kernels can run it. */
  static boolean hasKernel(Cell cell) {
    return cell.surrogates().stream()
        .noneMatch(slope -> slope instanceof Surrogate surrogate && !surrogate.isStep());
  }
}
