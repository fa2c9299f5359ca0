// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;

/**
 * The derivatives of a multi-step run over some of its neurons.
 *
 * <p>Where nothing but the spikes is read, loops may run whole sequences at once. Else a block runs
 * forward once more, keeping the charged potentials of all steps in the cache, then backwards from
 * the last step to the first.
 */
final class NeuronBackward {

  /** Charged potentials kept per block: 16 KiB. */
  private static final int KEPT = 1 << 12;

  private static final int LEAST_BLOCK = 64;

  /** Neurons that run together before sums of columns may be emptied. */
  private static final int MANY = 1 << 12;

  private final NeuronLoops loops;
  private final NeuronConstants neuron;
  private final int steps;
  private final long neurons;
  private final Currents x;
  private final Span v0;
  private final Span gs;
  private final Span gvLast;
  private final Span gvSeq;
  private final Span gx;
  private final Span gv0;
  private final int block;

  NeuronBackward(
      NeuronLoops loops,
      NeuronConstants neuron,
      int steps,
      long neurons,
      Currents x,
      Span v0,
      Span gs,
      Span gvLast,
      Span gvSeq,
      Span gx,
      Span gv0) {
    this.loops = loops;
    this.neuron = neuron;
    this.steps = steps;
    this.neurons = neurons;
    this.x = x;
    this.v0 = v0;
    this.gs = gs;
    this.gvLast = gvLast;
    this.gvSeq = gvSeq;
    this.gx = gx;
    this.gv0 = gv0;
    this.block = Math.max(LEAST_BLOCK, KEPT / Math.max(1, steps) / LEAST_BLOCK * LEAST_BLOCK);
  }

  /** The number of neurons in a block. */
  int block() {
    return block;
  }

  /**
   * Works on the neurons from {@code from} to {@code to} and returns the factor's gradient.
   *
   * @param sums takes the sums of the columns of the currents' gradient, or null
   */
  double run(long from, long to, ColumnSums sums) {
    boolean spikesAlone = gs != null && v0 == null && gvLast == null && gvSeq == null;
    long next = spikesAlone && gv0 == null && !neuron.learned() ? together(from, to, sums) : from;
    return next == to ? 0 : inBlocks(next, to, sums);
  }

  /** Returns the first neuron that is still to be done. */
  private long together(long from, long to, ColumnSums sums) {
    float[] h = new float[CacheLines.BEFORE + NeuronLoops.TOGETHER * steps];
    float[] slopes = new float[h.length];
    for (long at = from; at < to; at += MANY) {
      int n = (int) Math.min(MANY, to - at);
      int done = loops.backTogether(neuron, x, gs, gx, at, neurons, steps, sums, h, slopes, n);
      if (sums != null) {
        sums.added(done);
      }
      if (done < n) {
        return at + done;
      }
    }
    return to;
  }

  private double inBlocks(long from, long to, ColumnSums sums) {
    float[] v = new float[block];
    float[] h = new float[block * steps];
    float[] slopes = new float[block];
    float[] gv = new float[block];
    float[] gh = new float[block];
    double factorGradient = 0;
    for (long at = from; at < to; at += block) {
      int n = (int) Math.min(block, to - at);
      chargeAll(at, v, h, n);
      startGradient(at, gv, n);
      for (int t = steps - 1; t >= 0; t--) {
        long place = t * neurons + at;
        if (gvSeq != null) {
          add(gvSeq, place, gv, slopes, n);
        }
        loops.slopes(neuron, h, t * block, slopes, n);
        loops.back(neuron, gs, gx, place, h, t * block, slopes, gv, gh, n);
        if (sums != null) {
          loops.addToColumns(neuron, x, gx, place, sums, n);
          sums.added(n);
        }
        if (neuron.learned()) {
          before(t, at, h, v, n);
          factorGradient += loops.byFactor(neuron, x, place, v, gh, n);
        }
      }
      if (gv0 != null) {
        gv0.write(at, gv, 0, n);
      }
    }
    return factorGradient;
  }

  private void chargeAll(long at, float[] v, float[] h, int n) {
    neuron.start(v0, at, v, n);
    for (int t = 0; t < steps; t++) {
      loops.charge(neuron, x, t * neurons + at, v, h, t * block, n);
    }
  }

  private void startGradient(long at, float[] gv, int n) {
    if (gvLast == null) {
      Arrays.fill(gv, 0, n, 0);
    } else {
      gvLast.read(at, gv, 0, n);
    }
  }

  private static void add(Span from, long at, float[] sum, float[] scratch, int n) {
    from.read(at, scratch, 0, n);
    for (int i = 0; i < n; i++) {
      sum[i] += scratch[i];
    }
  }

  /** The potentials before step t: those that the step before left behind. */
  private void before(int t, long at, float[] h, float[] v, int n) {
    if (t == 0) {
      neuron.start(v0, at, v, n);
    } else {
      loops.reset(neuron, h, (t - 1) * block, v, n);
    }
  }
}
