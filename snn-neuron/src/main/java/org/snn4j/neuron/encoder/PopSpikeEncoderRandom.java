// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Bernoulli;
import org.snn4j.core.tensor.Tensor;

/**
 * Population code whose activity is the probability of a spike at each step; a spike's gradient
 * passes to its probability unchanged.
 *
 * <p>The draw is {@link PoissonEncoder}'s.
 */
public final class PopSpikeEncoderRandom extends PopulationEncoder {

  /**
   * With receptive fields to start from.
   *
   * @param observations O, 1 or more
   * @param population P, 2 or more neurons for each observation
   * @param steps T, 1 or more
   */
  public PopSpikeEncoderRandom(
      Init init, int observations, int population, int steps, Fields fields) {
    super(init, observations, population, steps, fields);
  }

  @Override
  protected Tensor encode(Tensor x, ForwardPass pass) {
    return Bernoulli.passingGradients(
        "PopSpikeEncoderRandom", activity(x, pass), steps(), pass.random(this));
  }
}
