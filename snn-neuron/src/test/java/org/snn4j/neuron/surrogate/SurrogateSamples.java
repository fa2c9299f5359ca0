// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import java.util.stream.Stream;
import org.snn4j.core.random.RandomStream;

/**
 * Surrogates to test with: every one with its default and with other constants, whose corners are
 * at multiples of 1/16.
 */
final class SurrogateSamples {

  private SurrogateSamples() {}

  /** All of them. */
  static Stream<Surrogate> all() {
    return Stream.of(sigmoidal(), others(), smooth()).flatMap(some -> some);
  }

  /** Those whose primitive rises from 0 to 1. */
  static Stream<Surrogate> sigmoidal() {
    return Stream.of(
        Surrogate.sigmoid(),
        new Sigmoid(1.5),
        Surrogate.atan(),
        new ATan(0.75),
        Surrogate.piecewiseQuadratic(),
        new PiecewiseQuadratic(2),
        Surrogate.piecewiseExp(),
        new PiecewiseExp(2.5),
        Surrogate.softSign(),
        new SoftSign(3.5),
        Surrogate.erf(),
        new Erf(0.75),
        Surrogate.qPseudoSpike(),
        new QPseudoSpike(3.5),
        Surrogate.rect(),
        new Rect(0.5),
        new PiecewiseLeakyReLU(0.75, 0),
        new Sigmoid(3).smooth(),
        new Triangle());
  }

  private static Stream<Surrogate> others() {
    return Stream.of(
        Surrogate.superSpike(),
        new SuperSpike(3),
        Surrogate.nonzeroSignLogAbs(),
        new NonzeroSignLogAbs(2.5),
        Surrogate.piecewiseLeakyReLU(),
        new PiecewiseLeakyReLU(0.5, 0.25),
        Surrogate.squarewaveFourierSeries(),
        new SquarewaveFourierSeries(5, 4.5),
        Surrogate.s2nn(),
        new S2NN(2.5, 0.75),
        Surrogate.leakyKReLU(),
        new LeakyKReLU(0.25, 0.75),
        Surrogate.fakeNumericalGradient(),
        new FakeNumericalGradient(2),
        Surrogate.logTailedReLU(),
        new LogTailedReLU(0.25),
        new DeterministicPass(),
        new PoissonPass(new RandomStream(1)),
        new MultiLevelSpikeCount(2),
        new MultiLevelSpikeCount(1, 0, 1));
  }

  private static Stream<Surrogate> smooth() {
    return Stream.of(
        new Rect(2).smooth(),
        Surrogate.s2nn().smooth(),
        new MultiLevelSpikeCount(2, -1, 0.5).smooth(),
        new PiecewiseLeakyReLU(0.5, 0.25).smooth());
  }
}
