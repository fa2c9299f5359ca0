// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;

/**
 * Population code: each observed number excites a population of neurons whose receptive fields are
 * Gaussian. G. Tang et al., <i>Deep Reinforcement Learning with Population-Coded Spiking Neural
 * Network for Continuous Control</i>, CoRL 2020, equations 1 to 3.
 *
 * <pre>
 *   A = exp(-((obs - mean) / std)^2 / 2)
 * </pre>
 *
 * <ul>
 *   <li>obs: {@code [N, O]}, O observations; NaN is refused, other values are not bounded
 *   <li>A: {@code [N, O * P]}, the P neurons of an observation side by side
 *   <li>result: {@code [T, N, O * P]}
 *   <li>parameters {@code mean} and {@code std}, each {@code [1, O, P]}: the means start evenly
 *       spaced over a range, its ends included, the deviations alike
 * </ul>
 *
 * <p>What becomes of the activity A is up to the three forms.
 */
public abstract sealed class PopulationEncoder extends Encoder
    permits PopEncoder, PopSpikeEncoderDeterministic, PopSpikeEncoderRandom {

  private final int observations;
  private final int population;
  private final Parameter mean;
  private final Parameter std;

  PopulationEncoder(Init init, int observations, int population, int steps, Fields fields) {
    super(steps);
    String where = getClass().getSimpleName();
    requireAtLeast(where, "observations", 1, observations);
    requireAtLeast(where, "population", 2, population);
    this.observations = observations;
    this.population = population;
    this.mean = parameter("mean", spaced(init, fields.low(), fields.high()));
    this.std = parameter("std", init.constant(fields.std(), 1, observations, population));
  }

  /**
   * Where receptive fields start.
   *
   * @param low the least mean
   * @param high the greatest mean
   * @param std their standard deviation, in the observations' unit
   */
  public record Fields(double low, double high, double std) {

    /** Refuses numbers that are not finite, and a deviation that is not positive. */
    public Fields {
      Require.finite("PopulationEncoder.Fields", "low", low);
      Require.finite("PopulationEncoder.Fields", "high", high);
      Require.positive("PopulationEncoder.Fields", "std", std);
    }
  }

  private Tensor spaced(Init init, double low, double high) {
    double[] means = new double[observations * population];
    double step = (high - low) / (population - 1);
    for (int i = 0; i < means.length; i++) {
      means[i] = low + step * (i % population);
    }
    Tensor tensor = init.scope().allocate(init.dtype(), Shape.of(1, observations, population));
    tensor.copyFrom(means);
    return tensor;
  }

  /**
   * The populations' activity.
   *
   * @param x observations {@code [N, O]}
   * @return shape {@code [N, O * P]}, in [0, 1]
   */
  public final Tensor activity(Tensor x, ForwardPass pass) {
    String where = getClass().getSimpleName();
    Shapes.requireRank(where, "x", 2, "[N, O]", x.shape());
    Shapes.requireSize(where, "x", "O", 1, observations, x.shape());
    requireNumbers(where, x);
    Tensor distance = Arithmetic.subtract(Views.unsqueeze(x, 2), pass.use(mean));
    Tensor exponent =
        Arithmetic.divide(
            Arithmetic.scale(Elementwise.square(distance), -0.5),
            Elementwise.square(pass.use(std)));
    Tensor activity = Elementwise.exp(exponent);
    return Views.reshape(activity, Shape.of(x.size(0), (long) observations * population));
  }

  private static void requireNumbers(String where, Tensor x) {
    double[] values = x.toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        long width = x.size(1);
        throw new IllegalArgumentException(
            where + ": x must hold numbers but x[" + i / width + ", " + i % width + "] is NaN");
      }
    }
  }

  private static void requireAtLeast(String where, String argument, int least, int given) {
    if (given < least) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be " + least + " or more but is " + given);
    }
  }
}
