// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import org.snn4j.core.nn.Init;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * Layers of {@link SpikingVanillaRNNCell}s. See {@link SpikingStack} for shapes, names and states.
 *
 * <p>Source: as the cell's.
 */
public final class SpikingVanillaRNN extends SpikingStack<Hidden> {

  /** Firing with the error function of steepness 2. */
  public SpikingVanillaRNN(int inputSize, int hiddenSize, RecurrentOptions options, Init init) {
    this(inputSize, hiddenSize, options, Surrogate.erf(), init);
  }

  /**
   * With all its constants.
   *
   * @param inputSize I, 1 or more
   * @param hiddenSize H, 1 or more
   */
  public SpikingVanillaRNN(
      int inputSize, int hiddenSize, RecurrentOptions options, Surrogate surrogate, Init init) {
    super(
        inputSize,
        hiddenSize,
        options,
        features ->
            new SpikingVanillaRNNCell(features, hiddenSize, options.bias(), surrogate, init));
  }
}
