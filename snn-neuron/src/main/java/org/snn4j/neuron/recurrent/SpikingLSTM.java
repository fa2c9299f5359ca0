// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import org.snn4j.core.nn.Init;

/**
 * Layers of {@link SpikingLSTMCell}s. See {@link SpikingStack} for shapes, names and states.
 *
 * <p>Source: as the cell's.
 */
public final class SpikingLSTM extends SpikingStack<HiddenAndCell> {

  /** Firing with the error function of steepness 2. */
  public SpikingLSTM(int inputSize, int hiddenSize, RecurrentOptions options, Init init) {
    this(inputSize, hiddenSize, options, GateFiring.DEFAULT, init);
  }

  /**
   * With all its constants.
   *
   * @param inputSize I, 1 or more
   * @param hiddenSize H, 1 or more
   */
  public SpikingLSTM(
      int inputSize, int hiddenSize, RecurrentOptions options, GateFiring firing, Init init) {
    super(
        inputSize,
        hiddenSize,
        options,
        features -> new SpikingLSTMCell(features, hiddenSize, options.bias(), firing, init));
  }
}
