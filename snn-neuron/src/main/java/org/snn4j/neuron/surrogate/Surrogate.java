// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.tensor.Tensor;

/**
 * A firing step whose forward pass is exact and whose backward pass is a smooth stand-in.
 *
 * <p>Forward: {@code s = 1 if x >= 0 else 0}, where x is the potential above threshold. Backward:
 * {@code ds/dx = derivative(x)}, the slope of {@link #primitive(double)}. A few fire otherwise: see
 * {@link #isStep}.
 */
public sealed interface Surrogate extends SurrogateSlope
    permits ATan,
        DeterministicPass,
        Erf,
        FakeNumericalGradient,
        LeakyKReLU,
        LogTailedReLU,
        MultiLevelSpikeCount,
        NonzeroSignLogAbs,
        PiecewiseExp,
        PiecewiseLeakyReLU,
        PiecewiseQuadratic,
        PoissonPass,
        QPseudoSpike,
        Rect,
        S2NN,
        Sigmoid,
        Smooth,
        SoftSign,
        SquarewaveFourierSeries,
        SuperSpike,
        Surrogate.Custom {

  // Each factory gives SpikingJelly's default constants.

  /** SpikingJelly's default for neurons: the sigmoid of steepness 4. */
  static Surrogate sigmoid() {
    return new Sigmoid(4);
  }

  /** The arctangent of steepness 2. */
  static Surrogate atan() {
    return new ATan(2);
  }

  /** Two parabolas of slope 1. */
  static Surrogate piecewiseQuadratic() {
    return new PiecewiseQuadratic(1);
  }

  /** Two exponentials of steepness 1. */
  static Surrogate piecewiseExp() {
    return new PiecewiseExp(1);
  }

  /** The softsign of steepness 2. */
  static Surrogate softSign() {
    return new SoftSign(2);
  }

  /** SuperSpike's slope of height 1. */
  static Surrogate superSpike() {
    return new SuperSpike(1);
  }

  /** The error function of steepness 2. */
  static Surrogate erf() {
    return new Erf(2);
  }

  /** The logarithm of slope 1. */
  static Surrogate nonzeroSignLogAbs() {
    return new NonzeroSignLogAbs(1);
  }

  /** Three lines with corners at -1 and 1, of slope 0.01 beyond. */
  static Surrogate piecewiseLeakyReLU() {
    return new PiecewiseLeakyReLU(1, 0.01);
  }

  /** The first wave of period 8. */
  static Surrogate squarewaveFourierSeries() {
    return new SquarewaveFourierSeries(2, 8);
  }

  /** A sigmoid of steepness 4 below the threshold, a logarithm above. */
  static Surrogate s2nn() {
    return new S2NN(4, 1);
  }

  /** The q-PseudoSpike of q = 2. */
  static Surrogate qPseudoSpike() {
    return new QPseudoSpike(2);
  }

  /** The rectifier. */
  static Surrogate leakyKReLU() {
    return new LeakyKReLU(0, 1);
  }

  /** The difference quotient cut off at 0.3. */
  static Surrogate fakeNumericalGradient() {
    return new FakeNumericalGradient(0.3);
  }

  /** The rectifier with a logarithm from 1 on. */
  static Surrogate logTailedReLU() {
    return new LogTailedReLU(0);
  }

  /** The rectangle of height 1. */
  static Surrogate rect() {
    return new Rect(1);
  }

  /** The smooth function that {@link #smooth} puts in the place of the step. */
  double primitive(double x);

  /** What stands in for the derivative of the firing step at {@code x}. */
  @Override
  double derivative(double x);

  /**
   * The slope of {@link #primitive(double)}: {@link #derivative} itself but in the corners of a few
   * primitives.
   */
  default SurrogateSlope primitiveSlope() {
    return this;
  }

  /**
   * Whether {@link #fire} is the step, 1 where {@code x >= 0} and else 0. Only then may a kernel
   * fire in its place; a neuron with any other surrogate is composed of small operations.
   */
  default boolean isStep() {
    return true;
  }

  /**
   * Fires where {@code x >= 0}, unless documented otherwise; the gradient is {@code derivative(x)}
   * times that of the result.
   *
   * @param x potentials above threshold, any shape
   * @return 1 where a neuron fires, 0 elsewhere, shaped like x
   */
  default Tensor fire(Tensor x) {
    return SurrogateOps.fire(this, x);
  }

  /** The smooth function, element by element, and its true gradient. */
  default Tensor primitive(Tensor x) {
    return SurrogateOps.primitive(this, x);
  }

  /**
   * This surrogate with its primitive in the place of the step, forward too: a network built with
   * it is differentiable, so that its gradients can be checked against finite differences.
   */
  default Surrogate smooth() {
    return new Smooth(this);
  }

  /** A user's own surrogate. Every kernel runs it through {@link #derivatives}. */
  non-sealed interface Custom extends Surrogate {}
}
