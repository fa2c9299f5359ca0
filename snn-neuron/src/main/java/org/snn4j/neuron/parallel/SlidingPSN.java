// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import java.util.Objects;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.BinaryFiring;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * Parallel spiking neurons whose weights of the last k steps are the same at every step, so that
 * sequences may have any length.
 *
 * <pre>
 *   h[t] = sum over i &lt; k of w[k-1-i] x[t-i] + b       x before the first step is 0
 *   s[t] = 1 if h[t] &gt;= 0 else 0
 * </pre>
 *
 * <ul>
 *   <li>input and output {@code [T, N, ...]} with any T; nothing is carried from call to call
 *   <li>{@code weight} w {@code [k]}, the latest step last; {@code bias} b {@code []}, -1
 * </ul>
 *
 * <p>W. Fang et al., <i>Parallel Spiking Neurons with High Efficiency and Ability to Learn
 * Long-term Dependencies</i>, NeurIPS 2023.
 */
public final class SlidingPSN extends Module implements SequenceModule, BinaryFiring {

  private final int reach;
  private final Surrogate surrogate;
  private final Parameter weight;
  private final Parameter bias;

  /** How the weights start. */
  public enum Start {
    /** 1 for the latest step, half as much for each step back: SpikingJelly's {@code exp_init}. */
    HALVING,
    /** Uniform within {@code 1 / sqrt(k)}. */
    UNIFORM
  }

  /**
   * With SpikingJelly's defaults: halving weights, the arctangent of steepness 2.
   *
   * @param reach k, the number of latest steps that are seen, 1 or more
   */
  public SlidingPSN(int reach, Init init) {
    this(reach, Start.HALVING, Surrogate.atan(), init);
  }

  /**
   * With another start and surrogate.
   *
   * @param reach k, the number of latest steps that are seen, 1 or more
   */
  public SlidingPSN(int reach, Start start, Surrogate surrogate, Init init) {
    Require.oneOrMore("SlidingPSN", "reach", reach);
    this.reach = reach;
    this.surrogate = Objects.requireNonNull(surrogate, "SlidingPSN: surrogate");
    weight =
        parameter(
            "weight",
            switch (start) {
              case HALVING -> halving(reach, init);
              case UNIFORM -> init.draw(new Filling.Uniform(1 / Math.sqrt(reach)), reach);
            });
    bias = parameter("bias", init.constant(-1));
  }

  /**
   * These neurons one step per call, over the same memory of weights: train these, run those on a
   * stream.
   */
  public SlidingPSNStep singleStep() {
    return new SlidingPSNStep(reach, surrogate, weight, bias);
  }

  @Override
  public boolean firesBinary() {
    return surrogate.isStep();
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require("SlidingPSN", x);
    int steps = Math.toIntExact(x.size(0));
    return StepSums.fire(surrogate, x, Band.of(pass.use(weight), steps), pass.use(bias));
  }

  private static Tensor halving(int reach, Init init) {
    Tensor weight = init.constant(1, reach);
    double[] values = new double[reach];
    for (int back = 0; back < reach; back++) {
      values[reach - 1 - back] = Math.pow(0.5, back);
    }
    weight.copyFrom(values);
    return weight;
  }
}
