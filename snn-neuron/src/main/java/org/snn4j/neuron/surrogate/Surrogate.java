// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.tensor.Tensor;

/**
 * A firing step whose forward pass is exact and whose backward pass is a smooth stand-in.
 *
 * <p>Forward: {@code s = 1 if x >= 0 else 0}, where x is the potential above threshold. Backward:
 * {@code ds/dx = derivative(x)}, the slope of {@link #primitive(double)}.
 */
public sealed interface Surrogate extends SurrogateSlope
    permits ATan, Sigmoid, Smooth, Surrogate.Custom {

  /** SpikingJelly's default for neurons: the sigmoid of steepness 4. */
  static Surrogate sigmoid() {
    return new Sigmoid(4);
  }

  /** The arctangent of steepness 2. */
  static Surrogate atan() {
    return new ATan(2);
  }

  /** The smooth function that {@link #smooth} puts in the place of the step. */
  double primitive(double x);

  /** The slope of {@link #primitive(double)} at {@code x}. */
  @Override
  double derivative(double x);

  /** Whether {@link #fire} gives spikes, 0 or 1, rather than values between. */
  default boolean spikes() {
    return true;
  }

  /**
   * Fires where {@code x >= 0}; the gradient is {@code derivative(x)} times that of the result.
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
