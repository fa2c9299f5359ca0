// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import java.util.Objects;
import org.snn4j.core.op.Views;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Tensor;

/**
 * Fires at random, with probability x, and passes the gradient as if it had not: slope 1, primitive
 * {@code g(x) = x}. Y. Bengio, N. Leonard, A. Courville, <i>Estimating or Propagating Gradients
 * Through Stochastic Neurons for Conditional Computation</i>, arXiv:1308.3432, 2013.
 *
 * <p>Random numbers come from the stream given, and from nowhere else. Each call of {@link #fire}
 * takes one number from it, the seed of the call's own draws, one for each element in row-major
 * order. So two calls draw differently, and a run repeats itself if it starts with an equal stream
 * and makes the same calls in the same order. Calls from several threads do no harm, but share the
 * stream in the order they come.
 *
 * @param random where seeds are taken from
 */
public record PoissonPass(RandomStream random) implements Surrogate {

  /** Needs a stream. */
  public PoissonPass {
    Objects.requireNonNull(random, "PoissonPass: random");
  }

  @Override
  public double primitive(double x) {
    return x;
  }

  @Override
  public double derivative(double x) {
    return 1;
  }

  @Override
  public Known known() {
    return new Known(Form.SIDES, 1, 1);
  }

  @Override
  public boolean isStep() {
    return false;
  }

  /**
   * Fires at random.
   *
   * @param x probabilities, any shape
   * @return 1 with probability x, else 0, shaped like x
   * @throws IllegalArgumentException if a probability is not between 0 and 1
   */
  @Override
  public Tensor fire(Tensor x) {
    RandomStream draws;
    synchronized (random) {
      draws = new RandomStream(random.nextLong());
    }
    // Flat, so that elements get their numbers in this order however they lie in memory.
    Tensor flat = Views.reshape(x, x.length());
    return Views.reshape(SurrogateOps.map("fire", flat, p -> draw(p, draws), this), x.shape());
  }

  private static double draw(double p, RandomStream draws) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "PoissonPass: a probability must be between 0 and 1 but is " + p);
    }
    return draws.nextDouble() < p ? 1 : 0;
  }
}
