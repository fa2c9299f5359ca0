// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import org.snn4j.neuron.Require;

/**
 * How the cells of a recurrent network are put together.
 *
 * @param numLayers L, 1 or more: each layer takes the outputs of the one before
 * @param bias whether the cells have biases
 * @param dropout share of the outputs of every layer but the last that is dropped in training, in
 *     [0, 1)
 * @param invariantDropoutMask whether one mask serves all time steps of a call; else each step has
 *     its own
 * @param bidirectional whether each layer runs in both directions, and hands the outputs of both to
 *     the next
 */
public record RecurrentOptions(
    int numLayers,
    boolean bias,
    double dropout,
    boolean invariantDropoutMask,
    boolean bidirectional) {

  /** One layer in one direction with biases, no dropout. */
  public static final RecurrentOptions DEFAULT = new RecurrentOptions(1, true, 0, false, false);

  /** Checks the numbers. */
  public RecurrentOptions {
    Require.oneOrMore("RecurrentOptions", "numLayers", numLayers);
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "RecurrentOptions: dropout must be in [0, 1) but is " + dropout);
    }
  }

  /** With another number of layers. */
  public RecurrentOptions withNumLayers(int layers) {
    return new RecurrentOptions(layers, bias, dropout, invariantDropoutMask, bidirectional);
  }

  /** With or without biases. */
  public RecurrentOptions withBias(boolean with) {
    return new RecurrentOptions(numLayers, with, dropout, invariantDropoutMask, bidirectional);
  }

  /** With dropout between the layers, a mask for each time step. */
  public RecurrentOptions withDropout(double p) {
    return new RecurrentOptions(numLayers, bias, p, false, bidirectional);
  }

  /** With dropout between the layers, one mask for all time steps. */
  public RecurrentOptions withInvariantDropout(double p) {
    return new RecurrentOptions(numLayers, bias, p, true, bidirectional);
  }

  /** In both directions, or in one. */
  public RecurrentOptions withBidirectional(boolean both) {
    return new RecurrentOptions(numLayers, bias, dropout, invariantDropoutMask, both);
  }

  int directions() {
    return bidirectional ? 2 : 1;
  }
}
