// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import java.util.Objects;
import org.snn4j.core.nn.Buffer;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.BinaryFiring;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * Parallel spiking neurons that learn to look at the last k steps alone.
 *
 * <pre>
 *   h = ((lambda M + (1 - lambda)) * W) x + b       M[i, j] = 1 for i - k &lt; j &lt;= i, else 0
 *   s = 1 if h &gt;= 0 else 0
 * </pre>
 *
 * <p>{@code lambda} starts at 0, the unmasked {@link PSN}; training moves it to 1 by {@link
 * #maskBy(double)}. From 1 on the neurons look at nothing but the k latest steps, and {@link
 * #singleStep()} runs them on a stream.
 *
 * <ul>
 *   <li>input and output {@code [T, N, ...]} with the T given here
 *   <li>{@code weight} W {@code [T, T]}, uniform within {@code 1 / sqrt(T)}; {@code bias} b {@code
 *       [T, 1]}, -1
 *   <li>buffers {@code _lambda_} {@code []} and {@code mask0} M {@code [T, T]}, under
 *       SpikingJelly's names
 * </ul>
 *
 * <p>W. Fang et al., <i>Parallel Spiking Neurons with High Efficiency and Ability to Learn
 * Long-term Dependencies</i>, NeurIPS 2023.
 */
public final class MaskedPSN extends Module implements SequenceModule, BinaryFiring {

  private final Window window;
  private final Parameter weight;
  private final Parameter bias;
  private final Buffer lambda;
  private final Buffer mask;

  /**
   * The constants.
   *
   * @param reach k, the number of latest steps left by the mask, 1 or more
   * @param steps T, 1 or more
   */
  record Window(int reach, int steps, Surrogate surrogate) {
    Window {
      Require.oneOrMore("MaskedPSN", "reach", reach);
      Require.oneOrMore("MaskedPSN", "steps", steps);
      Objects.requireNonNull(surrogate, "MaskedPSN: surrogate");
    }
  }

  /**
   * With SpikingJelly's defaults: lambda 0, the arctangent of steepness 2.
   *
   * @param reach k, the number of latest steps left by the mask, 1 or more
   * @param steps T, 1 or more
   */
  public MaskedPSN(int reach, int steps, Init init) {
    this(reach, steps, 0, Surrogate.atan(), init);
  }

  /**
   * With another start and surrogate.
   *
   * @param reach k, the number of latest steps left by the mask, 1 or more
   * @param steps T, 1 or more
   * @param lambda how far the mask is applied at first, 0 or more
   */
  public MaskedPSN(int reach, int steps, double lambda, Surrogate surrogate, Init init) {
    this.window = new Window(reach, steps, surrogate);
    weight = parameter("weight", init.draw(Filling.torchDefault(), steps, steps));
    bias = parameter("bias", init.constant(-1, steps, 1));
    this.lambda = buffer("_lambda_", init.constant(requireShare(lambda)));
    mask = buffer("mask0", init.constant(0, steps, steps));
    mask.value().copyFrom(band(reach, steps));
  }

  /**
   * Applies the mask further: 0 not at all, from 1 on wholly.
   *
   * @param share the new lambda, 0 or more
   */
  public void maskBy(double share) {
    lambda.value().copyFrom(new double[] {requireShare(share)});
  }

  /** How far the mask is applied: 0 not at all, from 1 on wholly. */
  public double lambda() {
    return lambda.value().item();
  }

  /**
   * These neurons one step per call, over the same memory of weights and lambda: train these, run
   * those.
   */
  public MaskedPSNStep singleStep() {
    return new MaskedPSNStep(window, weight, bias, lambda, mask);
  }

  @Override
  public boolean firesBinary() {
    return window.surrogate().isStep();
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.requireSteps("MaskedPSN", x, window.steps());
    Tensor masked = masked(pass.use(weight), pass.use(mask), lambda());
    return StepSums.fire(window.surrogate(), x, masked, pass.use(bias));
  }

  /** The weights as far as the mask leaves them. */
  static Tensor masked(Tensor weight, Tensor mask, double lambda) {
    Tensor share = lambda >= 1 ? mask : Arithmetic.affine(mask, lambda, 1 - lambda);
    return Arithmetic.multiply(weight, share);
  }

  private static double requireShare(double lambda) {
    if (!(lambda >= 0) || Double.isInfinite(lambda)) {
      throw new IllegalArgumentException(
          "MaskedPSN: lambda must be finite and 0 or more but is " + lambda);
    }
    return lambda;
  }

  private static double[] band(int reach, int steps) {
    double[] band = new double[steps * steps];
    for (int row = 0; row < steps; row++) {
      for (int column = Math.max(0, row - reach + 1); column <= row; column++) {
        band[row * steps + column] = 1;
      }
    }
    return band;
  }
}
