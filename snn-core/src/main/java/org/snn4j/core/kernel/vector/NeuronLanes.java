// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.NeuronFormulas.centred;
import static org.snn4j.core.kernel.vector.NeuronFormulas.current;
import static org.snn4j.core.kernel.vector.NeuronFormulas.lower;
import static org.snn4j.core.kernel.vector.NeuronFormulas.next;
import static org.snn4j.core.kernel.vector.NeuronFormulas.quiet;
import static org.snn4j.core.kernel.vector.NeuronFormulas.raise;
import static org.snn4j.core.kernel.vector.NeuronFormulas.ring;
import static org.snn4j.core.kernel.vector.NeuronFormulas.whereFired;
import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;
import static org.snn4j.core.kernel.vector.OffHeap.load;
import static org.snn4j.core.kernel.vector.OffHeap.store;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.parallel.Columns;
import org.snn4j.core.kernel.parallel.NeuronConstants;

/**
 * The loops of every kind of neuron; {@link ClassCopies} makes one class of each.
 *
 * <p>The formulas are {@link NeuronFormulas}'.
 */
final class NeuronLanes implements NeuronRun {

  private static final Kind KIND =
      ClassCopies.constant(MethodHandles.lookup(), Kind.class, NeuronLanes::original);

  private static final boolean INTEGRATE = KIND.form().charge() == Charge.INTEGRATE;
  private static final boolean DECAY_INPUT = KIND.form().charge() == Charge.DECAY_INPUT;
  private static final boolean HARD = KIND.form().hardReset();
  private static final boolean DETACHED = KIND.detachReset();
  private static final boolean CARRIES = KIND.carries();
  private static final boolean READS = KIND.reads();
  private static final boolean WRITES = KIND.writes();
  private static final boolean ATAN = KIND.atan();
  private static final boolean NORMALIZES = KIND.normalizes();
  private static final boolean BIASED = KIND.biased();

  NeuronLanes() {}

  private static Kind original() {
    NeuronConstants.Form form = new NeuronConstants.Form(Charge.INTEGRATE, false, true, true);
    return new Kind(form, false, true, false, false, false, false, false);
  }

  static ClassCopies<Kind, NeuronRun> copies() {
    return new ClassCopies<>(MethodHandles.lookup(), NeuronRun.class);
  }

  // A vector of neurons runs through all steps before the next one starts: potentials stay in a
  // register, and every step's memory is read and written from one end to the other.
  @Override
  public void forward(
      NeuronConstants neuron,
      Object x,
      Columns columns,
      int column,
      long at,
      long stride,
      Object s,
      long sAt,
      long sStride,
      int steps,
      float[] v,
      Object first,
      Object last,
      long vAt,
      int n) {
    FloatVector k = FloatVector.broadcast(SPECIES, neuron.factor());
    FloatVector th = FloatVector.broadcast(SPECIES, neuron.threshold());
    FloatVector below = FloatVector.broadcast(SPECIES, 0 - neuron.threshold());
    FloatVector r = FloatVector.broadcast(SPECIES, neuron.rest());
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector initial = FloatVector.broadcast(SPECIES, neuron.initial());
    float[] biases = BIASED ? columns.bias() : null;
    float[] means = NORMALIZES ? columns.mean() : null;
    float[] scales = NORMALIZES ? columns.scale() : null;
    float[] shifts = NORMALIZES ? columns.shift() : null;
    int width = NORMALIZES ? columns.width() : Integer.MAX_VALUE;
    int c = column;
    for (int i = 0; i < n; i += LANES) {
      FloatVector b = ring(BIASED, biases, c);
      FloatVector m = ring(NORMALIZES, means, c);
      FloatVector f = ring(NORMALIZES, scales, c);
      FloatVector o = ring(NORMALIZES, shifts, c);
      c = next(c, width);
      FloatVector u = READS ? load(first, vAt + 4L * i) : initial;
      if (CARRIES) {
        u = FloatVector.fromArray(SPECIES, v, i);
      }
      long place = at + 4L * i;
      long spike = sAt + 4L * i;
      for (int t = 0; t < steps; t++) {
        FloatVector h = raise(KIND, u, current(KIND, load(x, place), b, m, f, o), k, r);
        IntVector quiet = quiet(h, below);
        u = lower(KIND, h, quiet, th, r);
        store(whereFired(one, quiet), s, spike);
        place += stride;
        spike += sStride;
      }
      if (CARRIES) {
        u.intoArray(v, i);
      }
      if (WRITES) {
        store(u, last, vAt + 4L * i);
      }
    }
  }

  // Long enough (more than 325 bytes of bytecode) that the compiler does not put it into its
  // caller:
  // with the loops of two neurons there it ran out of nodes, and vectors became objects.
  @Override
  public void charge(
      NeuronConstants neuron,
      Object x,
      Columns columns,
      int column,
      long at,
      float[] v,
      float[] h,
      int hAt,
      int n) {
    FloatVector k = FloatVector.broadcast(SPECIES, neuron.factor());
    FloatVector th = FloatVector.broadcast(SPECIES, neuron.threshold());
    FloatVector below = FloatVector.broadcast(SPECIES, 0 - neuron.threshold());
    FloatVector r = FloatVector.broadcast(SPECIES, neuron.rest());
    if (!NORMALIZES) {
      for (int i = 0; i < n; i += LANES) {
        FloatVector before = FloatVector.fromArray(SPECIES, v, i);
        FloatVector charged = raise(KIND, before, load(x, at + 4L * i), k, r);
        charged.intoArray(h, hAt + i);
        lower(KIND, charged, quiet(charged, below), th, r).intoArray(v, i);
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
      FloatVector current = current(KIND, load(x, at + 4L * i), b, m, f, o);
      FloatVector charged = raise(KIND, FloatVector.fromArray(SPECIES, v, i), current, k, r);
      charged.intoArray(h, hAt + i);
      lower(KIND, charged, quiet(charged, below), th, r).intoArray(v, i);
    }
  }

  @Override
  public void reset(NeuronConstants neuron, float[] h, int hAt, float[] v, int n) {
    FloatVector th = FloatVector.broadcast(SPECIES, neuron.threshold());
    FloatVector below = FloatVector.broadcast(SPECIES, 0 - neuron.threshold());
    FloatVector r = FloatVector.broadcast(SPECIES, neuron.rest());
    for (int i = 0; i < n; i += LANES) {
      FloatVector charged = FloatVector.fromArray(SPECIES, h, hAt + i);
      lower(KIND, charged, quiet(charged, below), th, r).intoArray(v, i);
    }
  }

  @Override
  public void back(
      NeuronConstants neuron,
      Object gs,
      Object gx,
      long at,
      float[] h,
      int hAt,
      float[] slopes,
      float[] gv,
      float[] gh,
      int n) {
    FloatVector th = FloatVector.broadcast(SPECIES, neuron.threshold());
    FloatVector r = FloatVector.broadcast(SPECIES, neuron.rest());
    FloatVector byCurrent = FloatVector.broadcast(SPECIES, neuron.byCurrent());
    FloatVector byPotential = FloatVector.broadcast(SPECIES, neuron.byPotential());
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector slopeA = FloatVector.broadcast(SPECIES, neuron.slopeA());
    FloatVector slopeB = FloatVector.broadcast(SPECIES, neuron.slopeB());
    for (int i = 0; i < n; i += LANES) {
      FloatVector g = load(gs, at + 4L * i);
      FloatVector after = FloatVector.fromArray(SPECIES, gv, i);
      FloatVector charged = FloatVector.fromArray(SPECIES, h, hAt + i);
      FloatVector slope;
      if (ATAN) {
        FloatVector z = charged.sub(th).mul(slopeB);
        slope = slopeA.div(z.mul(z).add(1));
      } else {
        slope = FloatVector.fromArray(SPECIES, slopes, i);
      }
      if (!DETACHED) {
        g = HARD ? g.add(after.mul(r.sub(charged))) : g.sub(after.mul(th));
      }
      FloatVector kept = HARD ? after.blend(zero, charged.compare(VectorOperators.GE, th)) : after;
      FloatVector result = g.mul(slope).add(kept);
      store(DECAY_INPUT ? result.mul(byCurrent) : result, gx, at + 4L * i);
      result.intoArray(gh, i);
      (INTEGRATE ? result : result.mul(byPotential)).intoArray(gv, i);
    }
  }

  @Override
  public double byFactor(
      NeuronConstants neuron,
      Object x,
      Columns columns,
      int column,
      long at,
      float[] v,
      float[] gh,
      int n) {
    FloatVector r = FloatVector.broadcast(SPECIES, neuron.rest());
    FloatVector sum = FloatVector.zero(SPECIES);
    float[] biases = BIASED ? columns.bias() : null;
    float[] means = NORMALIZES ? columns.mean() : null;
    float[] scales = NORMALIZES ? columns.scale() : null;
    float[] shifts = NORMALIZES ? columns.shift() : null;
    int width = NORMALIZES ? columns.width() : Integer.MAX_VALUE;
    int c = column;
    for (int i = 0; i < n; i += LANES) {
      FloatVector b = ring(BIASED, biases, c);
      FloatVector m = ring(NORMALIZES, means, c);
      FloatVector f = ring(NORMALIZES, scales, c);
      FloatVector o = ring(NORMALIZES, shifts, c);
      c = next(c, width);
      FloatVector above = FloatVector.fromArray(SPECIES, v, i).sub(r);
      FloatVector slope = above.neg();
      if (DECAY_INPUT) {
        slope = current(KIND, load(x, at + 4L * i), b, m, f, o).sub(above);
      }
      sum = sum.add(FloatVector.fromArray(SPECIES, gh, i).mul(slope));
    }
    return OffHeap.sum(sum);
  }

  @Override
  public void addToColumns(
      Object x,
      Columns columns,
      int column,
      Object gx,
      long at,
      float[] sumG,
      float[] sumGx,
      int n) {
    float[] biases = BIASED ? columns.bias() : null;
    float[] means = columns.mean();
    int c = column;
    for (int i = 0; i < n; i += LANES) {
      FloatVector g = load(gx, at + 4L * i);
      FloatVector mean = FloatVector.fromArray(SPECIES, means, c);
      FloatVector d = centred(KIND, load(x, at + 4L * i), ring(BIASED, biases, c), mean);
      FloatVector.fromArray(SPECIES, sumG, c).add(g).intoArray(sumG, c);
      FloatVector.fromArray(SPECIES, sumGx, c).add(g.mul(d)).intoArray(sumGx, c);
      c = next(c, columns.width());
    }
  }
}
