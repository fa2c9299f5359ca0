// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.LOAD;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;
import static org.snn4j.core.kernel.vector.OffHeap.STORE;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.parallel.NeuronConstants;

/**
 * The backward loops of every kind of neuron; {@link ClassCopies} makes one class of each.
 *
 * <p>A vector of neurons runs forward through all steps, keeping its charged potentials in a few
 * cache lines, and then back. The bodies are large: what is not inlined by force would not be
 * inlined at all, so handles are called directly and nothing is factored out.
 */
final class NeuronBackLanes implements NeuronBackRun {

  private static final Kind KIND =
      ClassCopies.constant(MethodHandles.lookup(), Kind.class, NeuronBackLanes::original);

  private static final boolean INTEGRATE = KIND.form().charge() == Charge.INTEGRATE;
  private static final boolean DECAY_INPUT = KIND.form().charge() == Charge.DECAY_INPUT;
  private static final boolean DIVIDES = KIND.form().divides();
  private static final boolean HARD = KIND.form().hardReset();
  private static final boolean DETACHED = KIND.detachReset();
  private static final boolean ATAN = KIND.slope() == SurrogateSlope.Form.ATAN;
  private static final boolean READS = KIND.reads();
  private static final boolean STARTS_WITH_GRADIENT = KIND.startsWithGradient();
  private static final boolean WRITES = KIND.writes();

  NeuronBackLanes() {}

  private static Kind original() {
    NeuronConstants.Form form = new NeuronConstants.Form(Charge.INTEGRATE, false, true, true);
    return new Kind(form, true, SurrogateSlope.Form.ATAN, false, false, false);
  }

  static ClassCopies<Kind, NeuronBackRun> copies() {
    return new ClassCopies<>(MethodHandles.lookup(), NeuronBackRun.class);
  }

  @Override
  public void back(
      NeuronConstants neuron,
      Object x,
      Object v0,
      Object gs,
      Object gvLast,
      Object gx,
      Object gv0,
      long at,
      long vAt,
      long stride,
      int steps,
      int n) {
    float[] kept = new float[steps * LANES];
    for (int i = 0; i < n; i += LANES) {
      charge(neuron, x, v0, at + 4L * i, vAt + 4L * i, stride, steps, kept);
      back(neuron, gs, gvLast, gx, gv0, at + 4L * i, vAt + 4L * i, stride, steps, kept);
    }
  }

  private static void charge(
      NeuronConstants neuron,
      Object x,
      Object v0,
      long at,
      long vAt,
      long stride,
      int steps,
      float[] kept) {
    FloatVector k = FloatVector.broadcast(SPECIES, neuron.factor());
    FloatVector th = FloatVector.broadcast(SPECIES, neuron.threshold());
    FloatVector r = FloatVector.broadcast(SPECIES, neuron.rest());
    try {
      FloatVector v = FloatVector.broadcast(SPECIES, neuron.initial());
      if (READS) {
        v = (FloatVector) LOAD.invokeExact(v0, vAt);
      }
      long place = at;
      for (int t = 0; t < steps; t++) {
        FloatVector h = (FloatVector) LOAD.invokeExact(x, place);
        if (INTEGRATE) {
          h = v.add(h);
        } else if (DECAY_INPUT) {
          FloatVector leak = h.sub(v.sub(r));
          h = v.add(DIVIDES ? leak.div(k) : leak.mul(k));
        } else {
          FloatVector above = v.sub(r);
          h = v.sub(DIVIDES ? above.div(k) : above.mul(k)).add(h);
        }
        h.intoArray(kept, t * LANES);
        v = h.blend(HARD ? r : h.sub(th), h.compare(VectorOperators.GE, th));
        place += stride;
      }
    } catch (Throwable failure) {
      throw OffHeap.failed(failure);
    }
  }

  private static void back(
      NeuronConstants neuron,
      Object gs,
      Object gvLast,
      Object gx,
      Object gv0,
      long at,
      long vAt,
      long stride,
      int steps,
      float[] kept) {
    FloatVector th = FloatVector.broadcast(SPECIES, neuron.threshold());
    FloatVector r = FloatVector.broadcast(SPECIES, neuron.rest());
    FloatVector zero = FloatVector.zero(SPECIES);
    float steepness = ATAN ? neuron.steepness() : neuron.alpha();
    float height = ATAN ? neuron.halfAlpha() : neuron.alpha();
    try {
      FloatVector gv = zero;
      if (STARTS_WITH_GRADIENT) {
        gv = (FloatVector) LOAD.invokeExact(gvLast, vAt);
      }
      long place = at + (steps - 1) * stride;
      for (int t = steps - 1; t >= 0; t--) {
        FloatVector h = FloatVector.fromArray(SPECIES, kept, t * LANES);
        FloatVector z = h.sub(th).mul(steepness);
        FloatVector slope;
        if (ATAN) {
          slope = FloatVector.broadcast(SPECIES, height).div(z.mul(z).add(1));
        } else {
          // e^-|z|, in (0, 1]: the polynomial of VectorMath, and 2^k added to its exponent.
          FloatVector e = z.abs().neg().max(VectorMath.LEAST_NORMAL);
          FloatVector rounded = e.mul(VectorMath.LOG2_E).add(VectorMath.ROUND);
          FloatVector whole = rounded.sub(VectorMath.ROUND);
          e = e.sub(whole.mul(VectorMath.LN2_HIGH)).sub(whole.mul(VectorMath.LN2_LOW));
          FloatVector p = e.mul(VectorMath.C6).add(VectorMath.C5);
          p = p.mul(e).add(VectorMath.C4);
          p = p.mul(e).add(VectorMath.C3);
          p = p.mul(e).add(VectorMath.C2);
          p = p.mul(e).add(VectorMath.C1);
          p = p.mul(e).mul(e).add(e).add(1);
          p =
              p.reinterpretAsInts()
                  .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                  .reinterpretAsFloats();
          FloatVector sum = p.add(1);
          slope = p.mul(height).div(sum.mul(sum));
        }
        FloatVector g = (FloatVector) LOAD.invokeExact(gs, place);
        if (!DETACHED) {
          g = HARD ? g.add(gv.mul(r.sub(h))) : g.sub(gv.mul(th));
        }
        FloatVector passed = HARD ? gv.blend(zero, h.compare(VectorOperators.GE, th)) : gv;
        FloatVector gh = g.mul(slope).add(passed);
        FloatVector current = DECAY_INPUT ? gh.mul(neuron.byCurrent()) : gh;
        STORE.invokeExact(current, gx, place);
        gv = INTEGRATE ? gh : gh.mul(neuron.byPotential());
        place -= stride;
      }
      if (WRITES) {
        STORE.invokeExact(gv, gv0, vAt);
      }
    } catch (Throwable failure) {
      throw OffHeap.failed(failure);
    }
  }
}
