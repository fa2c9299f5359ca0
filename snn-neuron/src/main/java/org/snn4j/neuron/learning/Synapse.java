// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.tensor.Tensor;

/**
 * The connections that a local rule changes: a layer whose output is bilinear in its input and its
 * weight, apart from a bias, which the rules leave alone.
 */
public sealed interface Synapse permits LinearSynapse, ConvolutionSynapse {

  /** A linear layer: inputs {@code [N, I]}, outputs {@code [N, O]}, weight {@code [O, I]}. */
  static Synapse of(Linear layer) {
    return new LinearSynapse(layer);
  }

  /**
   * A convolution: inputs {@code [N, C, L]}, outputs {@code [N, O, OL]}, weight {@code [O, C /
   * groups, k]}. A weight meets every position of the output with its place in the input.
   */
  static Synapse of(Conv1d layer) {
    return new ConvolutionSynapse(layer, layer.weight(), layer.geometry());
  }

  /** The same in two dimensions. */
  static Synapse of(Conv2d layer) {
    return new ConvolutionSynapse(layer, layer.weight(), layer.geometry());
  }

  /** The layer. */
  Module layer();

  /** What the rules change. */
  Parameter weight();

  /** The number of axes that inputs and outputs of one step have. */
  int rank();

  /**
   * Refuses numbers at the outputs or inputs of one step that are not shaped as the layer's are.
   *
   * @throws org.snn4j.core.tensor.ShapeMismatchException naming the side and what it must be
   */
  void requireFit(Tensor post, Tensor pre);

  /**
   * For every weight the sum of {@code post * pre} over all pairs it connects, the samples
   * included. Off the tape.
   *
   * @param post numbers at the outputs, such as {@code [N, O]}
   * @param pre numbers at the inputs, such as {@code [N, I]}
   * @return shaped like the weight
   */
  Tensor products(Tensor post, Tensor pre);

  /** {@link #products} of each sample by itself: {@code [N, ...]}, then the weight's axes. */
  Tensor productsPerSample(Tensor post, Tensor pre);
}
