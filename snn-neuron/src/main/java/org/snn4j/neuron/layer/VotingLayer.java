// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * Several neurons vote for each class: the mean over groups of neighbouring features. W. Fang et
 * al., <i>Incorporating Learnable Membrane Time Constant to Enhance Learning of Spiking Neural
 * Networks</i>, ICCV 2021, 4.2.
 *
 * <p>Input {@code [..., F]}, one step {@code [N, F]} or a sequence {@code [T, N, F]}; output {@code
 * [..., F / votingSize]}.
 */
public final class VotingLayer extends Module {

  private final int votingSize;

  /** Ten votes for each class. */
  public VotingLayer() {
    this(10);
  }

  /**
   * With another number of votes.
   *
   * @param votingSize features for each class, 1 or more; it must divide F
   */
  public VotingLayer(int votingSize) {
    LayerChecks.requireAtLeast("VotingLayer", "votingSize", 1, votingSize);
    this.votingSize = votingSize;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() < 1 || x.size(-1) % votingSize != 0) {
      throw new ShapeMismatchException(
          "VotingLayer: the last axis of x must be a multiple of votingSize = "
              + votingSize
              + " but x has shape "
              + x.shape());
    }
    Shape groups = x.shape().with(-1, x.size(-1) / votingSize).concat(Shape.of(votingSize));
    return Reductions.mean(Views.reshape(x, groups), -1);
  }
}
