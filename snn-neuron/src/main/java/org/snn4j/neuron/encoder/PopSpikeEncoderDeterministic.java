// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.Reset;
import org.snn4j.neuron.surrogate.DeterministicPass;

/**
 * Population code whose activity drives integrate-and-fire neurons: threshold 0.999, soft reset
 * without gradient, and 1 for the derivative of a spike.
 *
 * <p>Their potentials stay in the pass: a second call goes on where the first ended.
 */
public final class PopSpikeEncoderDeterministic extends PopulationEncoder {

  private static final double V_THRESHOLD = 0.999;

  private final Module neurons;

  /**
   * With receptive fields to start from.
   *
   * @param observations O, 1 or more
   * @param population P, 2 or more neurons for each observation
   * @param steps T, 1 or more
   */
  public PopSpikeEncoderDeterministic(
      Init init, int observations, int population, int steps, Fields fields) {
    super(init, observations, population, steps, fields);
    Firing firing = new Firing(V_THRESHOLD, Reset.soft(), true, new DeterministicPass());
    this.neurons = child("neurons", new IFNode(firing).multiStep());
  }

  @Override
  protected Tensor encode(Tensor x, ForwardPass pass) {
    return neurons.forward(Repeat.overTime(activity(x, pass), steps()), pass);
  }
}
