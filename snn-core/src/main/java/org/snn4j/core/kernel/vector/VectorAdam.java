// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;
import static org.snn4j.core.kernel.vector.OffHeap.load;
import static org.snn4j.core.kernel.vector.OffHeap.store;

import jdk.incubator.vector.FloatVector;
import org.snn4j.core.kernel.OptimizerKernels.AdamStep;
import org.snn4j.core.kernel.parallel.AdamLoops;
import org.snn4j.core.kernel.parallel.HeapAdam;

/** Adam's step in one pass over off-heap memory, to the bits of the plain loops. */
final class VectorAdam implements AdamLoops {

  private final HeapAdam plain = new HeapAdam();

  @Override
  public void step(Memory memory, long from, long to, AdamStep step) {
    // AMSGrad, which few use, takes the plain loops.
    long whole = memory.vMax() == null ? from + (to - from) / LANES * LANES : from;
    if (whole > from) {
      Object w = OffHeap.memory(memory.w());
      Object g = OffHeap.memory(memory.g());
      Object m = OffHeap.memory(memory.m());
      Object v = OffHeap.memory(memory.v());
      vectors(w, g, m, v, Float.BYTES * from, Float.BYTES * whole, step);
    }
    plain.step(memory, whole, to, step);
  }

  private static void vectors(
      Object w, Object g, Object m, Object v, long from, long to, AdamStep step) {
    boolean shrinks = step.decoupledDecay() != 0;
    boolean decays = step.l2Decay() != 0;
    FloatVector shrink = constant(1 - step.lr() * step.decoupledDecay());
    FloatVector decay = constant(step.l2Decay());
    FloatVector keepMean = constant(step.beta1());
    FloatVector takeMean = constant(1 - step.beta1());
    FloatVector keepSquare = constant(step.beta2());
    FloatVector takeSquare = constant(1 - step.beta2());
    FloatVector rate = constant(step.lr() / step.correction1());
    FloatVector root = constant(1 / Math.sqrt(step.correction2()));
    FloatVector eps = constant(step.eps());
    for (long at = from; at < to; at += (long) Float.BYTES * LANES) {
      FloatVector weight = load(w, at);
      FloatVector gradient = load(g, at);
      if (shrinks) {
        weight = weight.mul(shrink);
      }
      if (decays) {
        gradient = gradient.add(weight.mul(decay));
      }
      FloatVector mean = load(m, at).mul(keepMean).add(gradient.mul(takeMean));
      FloatVector square = load(v, at).mul(keepSquare).add(gradient.mul(gradient).mul(takeSquare));
      store(mean, m, at);
      store(square, v, at);
      FloatVector divisor = square.sqrt().mul(root).add(eps);
      store(weight.sub(mean.mul(rate).div(divisor)), w, at);
    }
  }

  private static FloatVector constant(double value) {
    return FloatVector.broadcast(SPECIES, (float) value);
  }
}
