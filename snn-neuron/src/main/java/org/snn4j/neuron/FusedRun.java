// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Arrays;
import java.util.Optional;
import org.snn4j.core.kernel.ColumnAffine;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronKernels;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.op.DeferredNorm;
import org.snn4j.core.op.Spikes;
import org.snn4j.core.tensor.Backward;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.SpikeTrain.Potentials;

/**
 * All steps of an integrate-and-fire neuron in one kernel call and one node of the tape.
 *
 * <p>The kernel sees {@code [T, M]}: whatever axes follow T, their M elements are taken in the
 * order in which they lie in memory. Only the input is saved for the backward pass, which runs the
 * steps again.
 *
 * @param dynamics the neuron's constants
 * @param factor where the kernel's factor comes from, if it is learned
 * @param norm what normalises the input on the way in, if anything does
 */
record FusedRun(
    NeuronDynamics dynamics, Optional<LearnedFactor> factor, Optional<DeferredNorm> norm) {

  private static final int SPIKES = 0;
  private static final int LAST = 1;
  private static final int EVERY = 2;

  /** The numbers of a norm's inputs among those of the operation; the first is the current's. */
  private static final int[] OF_NORM = {0, 3, 4, 5};

  /** Runs over {@code [T, N, ...]}. */
  SpikeTrain<Membrane> sequence(Tensor x, Optional<Membrane> before, Potentials wanted) {
    return run(x, Plane.ofSequence(x), before, wanted);
  }

  /** Runs over {@code [N, ...]}. */
  SpikeTrain<Membrane> oneStep(Tensor x, Optional<Membrane> before) {
    return run(x, Plane.ofStep(x), before, Potentials.LAST);
  }

  private SpikeTrain<Membrane> run(
      Tensor x, Plane plane, Optional<Membrane> before, Potentials wanted) {
    Tensor start = before.map(Membrane::v).orElse(null);
    Tensor source = factor.map(LearnedFactor::source).orElse(null);
    Tensor[] inputs = inputs(x, start, source);
    TensorScope scope = TensorScope.innermost(x, Arrays.copyOfRange(inputs, 1, inputs.length));
    Tensor input = plane.sequenceAligned(x, scope);
    Tensor v0 = start == null ? null : plane.stepAligned(start, scope);
    Tensor spikes = scope.allocateLike(input);
    Tensor last = plane.allocateStep(x.dtype(), scope);
    Tensor every = wanted == Potentials.EVERY ? scope.allocateLike(input) : null;
    Tensor currents = plane.matrix(input);
    if (every == null && kernels(x).givesBits(currents)) {
      SpikeBits bits = Spikes.room(spikes);
      kernels(x).forward(dynamics, affine(), currents, plane.vector(v0), bits, plane.vector(last));
      Spikes.marked(spikes, bits);
    } else {
      if (x.length() > 0) {
        kernels(x)
            .forward(
                dynamics,
                affine(),
                currents,
                plane.vector(v0),
                plane.matrix(spikes),
                plane.vector(last),
                plane.matrix(every));
      }
      Spikes.marked(spikes);
    }
    Tensor[] outputs = every == null ? of(spikes, last) : of(spikes, last, every);
    input.storage().markRead();
    if (v0 != null) {
      v0.storage().markRead();
    }
    Tensor[] tracked =
        Tape.recordUnread(
            "neurons",
            outputs,
            (gradients, sink) -> backward(plane, input, v0, gradients, sink),
            inputs);
    if (tracked[SPIKES].isTracked()) {
      input.storage().hold();
    }
    return new SpikeTrain<>(
        tracked[SPIKES],
        new Membrane(tracked[LAST]),
        every == null ? Optional.empty() : Optional.of(tracked[EVERY]));
  }

  /** What the run depends on. */
  private Tensor[] inputs(Tensor x, Tensor start, Tensor source) {
    if (norm.isEmpty()) {
      return of(x, start, source);
    }
    Tensor[] ofNorm = norm.get().inputs();
    return of(ofNorm[0], start, source, ofNorm[1], ofNorm[2], ofNorm[3]);
  }

  private void backward(Plane plane, Tensor x, Tensor v0, Tensor[] gradients, Backward.Sink sink) {
    TensorScope scope = sink.scope();
    Tensor gx = scope.allocateLike(norm.map(DeferredNorm::image).orElse(x));
    Tensor gv0 = v0 != null && sink.needs(1) ? scope.allocateLike(v0) : null;
    Tensor every = gradients.length > EVERY ? gradients[EVERY] : null;
    NeuronKernels.Gradients given =
        new NeuronKernels.Gradients(
            plane.matrix(plane.sequenceAligned(gradients[SPIKES], scope)),
            plane.vector(plane.stepAligned(gradients[LAST], scope)),
            plane.matrix(plane.sequenceAligned(every, scope)));
    NeuronKernels.NormSums sums = norm.map(through -> sums(through, scope)).orElse(null);
    double gFactor = 0;
    if (x.length() > 0 || sums != null) {
      gFactor =
          kernels(x)
              .backward(
                  dynamics,
                  affine(),
                  plane.matrix(x),
                  plane.vector(v0),
                  given,
                  plane.matrix(gx),
                  plane.vector(gv0),
                  sums);
    }
    if (norm.isPresent()) {
      norm.get().backward(gx, sums.g(), sums.gx(), OF_NORM, sink);
    } else {
      sink.give(0, gx);
    }
    if (gv0 != null) {
      sink.give(1, gv0);
    }
    if (factor.isPresent() && sink.needs(2)) {
      double gSource = gFactor * factor.get().slope();
      sink.give(2, scope.full(x.dtype(), gSource, Shape.of()));
    }
  }

  /** What is applied to the input on the way in, or null. */
  private ColumnAffine affine() {
    return norm.map(DeferredNorm::affine).orElse(null);
  }

  private static NeuronKernels.NormSums sums(DeferredNorm through, TensorScope scope) {
    return new NeuronKernels.NormSums(through.allocateSums(scope), through.allocateSums(scope));
  }

  private static NeuronKernels kernels(Tensor x) {
    return Kernels.of(x).neurons();
  }

  private static Tensor[] of(Tensor... outputs) {
    return outputs;
  }
}
