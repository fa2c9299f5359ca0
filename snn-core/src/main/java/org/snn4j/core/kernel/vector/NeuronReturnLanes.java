// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.parallel.CacheLines.BEFORE;
import static org.snn4j.core.kernel.vector.NeuronFormulas.centred;
import static org.snn4j.core.kernel.vector.NeuronFormulas.current;
import static org.snn4j.core.kernel.vector.NeuronFormulas.lower;
import static org.snn4j.core.kernel.vector.NeuronFormulas.next;
import static org.snn4j.core.kernel.vector.NeuronFormulas.quiet;
import static org.snn4j.core.kernel.vector.NeuronFormulas.raise;
import static org.snn4j.core.kernel.vector.NeuronFormulas.ring;
import static org.snn4j.core.kernel.vector.NeuronFormulas.whereQuiet;
import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;
import static org.snn4j.core.kernel.vector.OffHeap.load;
import static org.snn4j.core.kernel.vector.OffHeap.store;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.parallel.Columns;
import org.snn4j.core.kernel.parallel.NeuronConstants;
import org.snn4j.core.kernel.vector.NeuronRun.Kind;

/**
 * Whole sequences forth and back: a vector of neurons runs through all steps before the next one
 * starts, so that what it carries from step to step stays in registers. Slopes are computed in
 * between, because a loop with all of it has more nodes than the compiler takes.
 */
final class NeuronReturnLanes implements NeuronReturn {

  private static final Kind KIND =
      ClassCopies.constant(MethodHandles.lookup(), Kind.class, NeuronReturnLanes::original);

  private static final boolean INTEGRATE = KIND.form().charge() == Charge.INTEGRATE;
  private static final boolean DECAY_INPUT = KIND.form().charge() == Charge.DECAY_INPUT;
  private static final boolean HARD = KIND.form().hardReset();
  private static final boolean DETACHED = KIND.detachReset();
  private static final boolean NORMALIZES = KIND.normalizes();
  private static final boolean BIASED = KIND.biased();

  NeuronReturnLanes() {}

  private static Kind original() {
    NeuronConstants.Form form = new NeuronConstants.Form(Charge.INTEGRATE, false, true, true);
    return Kind.backward(form, false, false);
  }

  static ClassCopies<Kind, NeuronReturn> copies() {
    return new ClassCopies<>(MethodHandles.lookup(), NeuronReturn.class);
  }

  // Long enough (more than 325 bytes of bytecode) that the compiler does not put it into its
  // caller, as NeuronLanes says.
  @Override
  public void forth(
      NeuronConstants neuron,
      Object x,
      Columns columns,
      int column,
      long at,
      long stride,
      int steps,
      float[] h,
      int n) {
    FloatVector k = FloatVector.broadcast(SPECIES, neuron.factor());
    FloatVector th = FloatVector.broadcast(SPECIES, neuron.threshold());
    FloatVector below = FloatVector.broadcast(SPECIES, 0 - neuron.threshold());
    FloatVector r = FloatVector.broadcast(SPECIES, neuron.rest());
    FloatVector initial = FloatVector.broadcast(SPECIES, neuron.initial());
    if (!NORMALIZES) {
      for (int i = 0; i < n; i += LANES) {
        FloatVector u = initial;
        long place = at + 4L * i;
        for (int t = 0; t < steps; t++) {
          FloatVector charged = raise(KIND, u, load(x, place), k, r);
          charged.intoArray(h, BEFORE + t * n + i);
          u = lower(KIND, charged, quiet(charged, below), th, r);
          place += stride;
        }
      }
      return;
    }
    float[] biases = BIASED ? columns.bias() : null;
    float[] means = columns.mean();
    float[] scales = columns.scale();
    float[] shifts = columns.shift();
    int width = columns.width();
    int c = column;
    for (int i = 0; i < n; i += LANES) {
      FloatVector b = ring(BIASED, biases, c);
      FloatVector m = FloatVector.fromArray(SPECIES, means, c);
      FloatVector f = FloatVector.fromArray(SPECIES, scales, c);
      FloatVector o = FloatVector.fromArray(SPECIES, shifts, c);
      c = next(c, width);
      FloatVector u = initial;
      long place = at + 4L * i;
      for (int t = 0; t < steps; t++) {
        FloatVector charged = raise(KIND, u, current(KIND, load(x, place), b, m, f, o), k, r);
        charged.intoArray(h, BEFORE + t * n + i);
        u = lower(KIND, charged, quiet(charged, below), th, r);
        place += stride;
      }
    }
  }

  @Override
  public void back(
      NeuronConstants neuron,
      Object x,
      Columns columns,
      int column,
      Object gs,
      Object gx,
      long at,
      long stride,
      int steps,
      float[] h,
      float[] slopes,
      float[] sumG,
      float[] sumGx,
      int n) {
    FloatVector th = FloatVector.broadcast(SPECIES, neuron.threshold());
    FloatVector r = FloatVector.broadcast(SPECIES, neuron.rest());
    // For a threshold of 0 this is +0, and a potential of -0 is +0 above it.
    FloatVector below = FloatVector.broadcast(SPECIES, 0 - neuron.threshold());
    FloatVector byCurrent = FloatVector.broadcast(SPECIES, neuron.byCurrent());
    FloatVector byPotential = FloatVector.broadcast(SPECIES, neuron.byPotential());
    FloatVector zero = FloatVector.zero(SPECIES);
    float[] biases = BIASED ? columns.bias() : null;
    float[] means = NORMALIZES ? columns.mean() : null;
    int width = NORMALIZES ? columns.width() : Integer.MAX_VALUE;
    int c = column;
    for (int i = 0; i < n; i += LANES) {
      FloatVector b = ring(BIASED, biases, c);
      FloatVector m = ring(NORMALIZES, means, c);
      FloatVector after = zero;
      FloatVector ofG = zero;
      FloatVector ofGx = zero;
      long place = at + 4L * i + (steps - 1) * stride;
      for (int step = BEFORE + (steps - 1) * n + i; step >= BEFORE; step -= n) {
        FloatVector charged = FloatVector.fromArray(SPECIES, h, step);
        FloatVector g = load(gs, place);
        if (!DETACHED) {
          g = HARD ? g.add(after.mul(r.sub(charged))) : g.sub(after.mul(th));
        }
        FloatVector slope = FloatVector.fromArray(SPECIES, slopes, step);
        FloatVector kept = HARD ? whereQuiet(after, charged.add(below)) : after;
        FloatVector result = g.mul(slope).add(kept);
        FloatVector given = DECAY_INPUT ? result.mul(byCurrent) : result;
        store(given, gx, place);
        after = INTEGRATE ? result : result.mul(byPotential);
        if (NORMALIZES) {
          ofG = ofG.add(given);
          ofGx = ofGx.add(given.mul(centred(KIND, load(x, place), b, m)));
        }
        place -= stride;
      }
      if (NORMALIZES) {
        FloatVector.fromArray(SPECIES, sumG, c).add(ofG).intoArray(sumG, c);
        FloatVector.fromArray(SPECIES, sumGx, c).add(ofGx).intoArray(sumGx, c);
      }
      c = next(c, width);
    }
  }
}
