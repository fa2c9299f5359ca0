// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Optional;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.op.DeferredNorm;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.SpikeTrain.Potentials;

/**
 * A neuron whose constants fit {@link NeuronDynamics}, so that one fused kernel runs all its steps
 * as one node of the tape.
 *
 * <p>A surrogate that does not fire as {@linkplain org.snn4j.neuron.surrogate.Surrogate#isStep the
 * step} does, a smooth one above all, has no kernel, and the steps are composed of differentiable
 * operations instead: {@link #charge}, {@link Firing#fire}, {@link Firing#reset}.
 */
public interface IntegrateAndFire extends Neuron<Membrane> {

  /** When the neuron fires and what that does to its potential. */
  Firing firing();

  /** The constants as the kernels need them. */
  NeuronDynamics dynamics(Learned learned);

  /** The potentials after a current x met neurons of potential v. */
  Tensor charge(Tensor x, Tensor v, Learned learned);

  /** Where {@link NeuronDynamics#factor} comes from, if it is learned. */
  default Optional<LearnedFactor> factor(Learned learned) {
    return Optional.empty();
  }

  @Override
  default Membrane rest(Tensor x) {
    Tensor v = TensorScope.innermost(x).allocateLike(x);
    if (v.length() > 0) {
      Kernels.of(v).elementwise().fill(v, firing().restingPotential());
    }
    return new Membrane(v);
  }

  @Override
  default Stepped<Membrane> step(Tensor x, Membrane before, Learned learned) {
    Checks.requireFit(this, x, x.shape(), before);
    if (!firing().surrogate().isStep()) {
      return composedStep(x, before, learned);
    }
    FusedRun run = new FusedRun(dynamics(learned), factor(learned), Optional.empty());
    SpikeTrain<Membrane> train = run.oneStep(x, Optional.of(before));
    return new Stepped<>(train.spikes(), train.state());
  }

  @Override
  default SpikeTrain<Membrane> run(
      Tensor x, Optional<Membrane> before, Learned learned, Potentials wanted) {
    if (!firing().surrogate().isStep()) {
      return Neuron.super.run(x, before, learned, wanted);
    }
    Sequences.require(getClass().getSimpleName(), x);
    before.ifPresent(state -> Checks.requireFit(this, x, x.shape().tail(1), state));
    return new FusedRun(dynamics(learned), factor(learned), Optional.empty())
        .sequence(x, before, wanted);
  }

  /**
   * Runs over currents that are normalised on the way in, as {@link #run} would over the result of
   * the norm. The surrogate must be a {@linkplain org.snn4j.neuron.surrogate.Surrogate#isStep
   * step}.
   *
   * @param image the norm's {@linkplain DeferredNorm#image image} as the neurons see it, {@code [T,
   *     N, ...]}, laid out as it is
   */
  default SpikeTrain<Membrane> runNormalized(
      Tensor image,
      DeferredNorm norm,
      Optional<Membrane> before,
      Learned learned,
      Potentials wanted) {
    Sequences.require(getClass().getSimpleName(), image);
    before.ifPresent(state -> Checks.requireFit(this, image, image.shape().tail(1), state));
    return new FusedRun(dynamics(learned), factor(learned), Optional.of(norm))
        .sequence(image, before, wanted);
  }

  private Stepped<Membrane> composedStep(Tensor x, Membrane before, Learned learned) {
    Tensor h = charge(x, before.v(), learned);
    Tensor s = firing().fire(h);
    return new Stepped<>(s, new Membrane(firing().reset(h, s)));
  }
}
