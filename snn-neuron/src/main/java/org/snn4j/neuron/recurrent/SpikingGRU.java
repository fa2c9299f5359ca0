// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import org.snn4j.core.nn.Init;

/**
 * Layers of {@link SpikingGRUCell}s. See {@link SpikingStack} for shapes, names and states.
 *
 * <p>Source: as the cell's.
 */
public final class SpikingGRU extends SpikingStack<Hidden> {

  /** Firing with the error function of steepness 2. */
  public SpikingGRU(int inputSize, int hiddenSize, RecurrentOptions options, Init init) {
    this(inputSize, hiddenSize, options, GateFiring.DEFAULT, init);
  }

  /**
   * With all its constants.
   *
   * @param inputSize I, 1 or more
   * @param hiddenSize H, 1 or more
   */
  public SpikingGRU(
      int inputSize, int hiddenSize, RecurrentOptions options, GateFiring firing, Init init) {
    super(
        inputSize,
        hiddenSize,
        options,
        features -> new SpikingGRUCell(features, hiddenSize, options.bias(), firing, init));
  }
}
