// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.function.UnaryOperator;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * What the two sides of a synapse remember of their spikes: every spike adds 1, and all decays.
 *
 * @param pre at the inputs, such as {@code [N, I]}
 * @param post at the outputs, such as {@code [N, O]}
 */
public record SpikeTraces(Tensor pre, Tensor post) implements State<SpikeTraces> {

  /** Before the first spike. */
  static SpikeTraces none(Tensor pre, Tensor post) {
    return new SpikeTraces(Arithmetic.scale(pre.detach(), 0), Arithmetic.scale(post.detach(), 0));
  }

  /** {@code trace * decay + spikes} on both sides. */
  SpikeTraces after(Tensor preSpikes, Tensor postSpikes, double preDecay, double postDecay) {
    return new SpikeTraces(
        Arithmetic.add(Arithmetic.scale(pre, preDecay), preSpikes),
        Arithmetic.add(Arithmetic.scale(post, postDecay), postSpikes));
  }

  /** Refuses spikes of another shape, such as those of another batch. */
  void requireFit(String where, Shape preSpikes, Shape postSpikes) {
    requireFit(where, "pre", pre.shape(), preSpikes);
    requireFit(where, "post", post.shape(), postSpikes);
  }

  private static void requireFit(String where, String side, Shape traces, Shape spikes) {
    if (!traces.equals(spikes)) {
      throw new ShapeMismatchException(
          where
              + ": the "
              + side
              + " traces carried from earlier steps have shape "
              + traces
              + " but a step of "
              + side
              + " has "
              + spikes
              + "; start without traces for another batch");
    }
  }

  @Override
  public SpikeTraces map(UnaryOperator<Tensor> change) {
    return new SpikeTraces(change.apply(pre), change.apply(post));
  }
}
