// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;

/**
 * Runs a network that takes sequences over pieces of a long sequence, the state going on from piece
 * to piece in the pass.
 *
 * <ul>
 *   <li>input {@code [T, N, ...]}, output {@code [T, N, ...]}; the last piece has what is left
 *   <li>the child is named {@code 0}
 * </ul>
 *
 * <p>The outcome, gradients included, is that of a run over all T steps if every module inside
 * either carries its state in the pass or treats each step by itself. A module that looks at all
 * steps together, such as a batch norm in training, sees one piece at a time; one that starts at
 * rest in every call, such as {@code SpikingLSTM}, does so in every piece.
 *
 * <p>The {@linkplain #truncating truncating} form also cuts the gradients between the pieces:
 * truncated back-propagation through time, R. J. Williams and J. Peng, <i>An Efficient
 * Gradient-Based Algorithm for On-Line Training of Recurrent Network Trajectories</i>, Neural
 * Computation 2 (1990). Where the tape of the whole sequence does not fit the memory either, train
 * piece by piece with {@link ForwardPass#detachedOnto}.
 */
public final class ChunkedMultiStep extends Module implements SequenceModule {

  private final int steps;
  private final boolean cut;
  private final Module module;

  private ChunkedMultiStep(int steps, boolean cut, Module module) {
    Require.oneOrMore("ChunkedMultiStep", "steps", steps);
    this.steps = steps;
    this.cut = cut;
    this.module = child("0", module);
  }

  /**
   * Gradients flow from piece to piece.
   *
   * @param steps time steps of a piece, 1 or more
   * @param module takes sequences {@code [T, N, ...]}
   */
  public ChunkedMultiStep(int steps, Module module) {
    this(steps, false, module);
  }

  /**
   * No gradient flows from a piece to those before it, whether they belong to the same call or to
   * an earlier one of the same pass.
   *
   * @param steps time steps of a piece, 1 or more
   * @param module takes sequences {@code [T, N, ...]}
   */
  public static ChunkedMultiStep truncating(int steps, Module module) {
    return new ChunkedMultiStep(steps, true, module);
  }

  /** One run of a network in pieces, without a container; gradients flow from piece to piece. */
  public static Tensor forward(int steps, Module module, Tensor x, ForwardPass pass) {
    Require.oneOrMore("ChunkedMultiStep", "steps", steps);
    return forward(steps, false, module, x, pass);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return forward(steps, cut, module, x, pass);
  }

  private static Tensor forward(int steps, boolean cut, Module module, Tensor x, ForwardPass pass) {
    Sequences.require("ChunkedMultiStep", x);
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor piece : Joins.split(x, 0, sizes(x.size(0), steps))) {
      if (cut) {
        pass.detachStates(module);
      }
      outputs.add(module.forward(piece, pass));
    }
    return Joins.concat(0, outputs);
  }

  private static long[] sizes(long total, int steps) {
    long[] sizes = new long[Math.toIntExact((total + steps - 1) / steps)];
    Arrays.fill(sizes, steps);
    sizes[sizes.length - 1] = total - (sizes.length - 1L) * steps;
    return sizes;
  }
}
