// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.parallel.CacheLines.BEFORE;
import static org.snn4j.core.kernel.vector.OffHeap.LANES;

import java.util.Arrays;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.parallel.ColumnSums;
import org.snn4j.core.kernel.parallel.Columns;
import org.snn4j.core.kernel.parallel.Currents;
import org.snn4j.core.kernel.parallel.NeuronConstants;
import org.snn4j.core.kernel.parallel.NeuronLoops;
import org.snn4j.core.kernel.parallel.Span;
import org.snn4j.core.kernel.scalar.ScalarNeurons;

/**
 * Integrate-and-fire steps, vector by vector; a block's last few neurons run in the plain loops.
 */
final class VectorNeurons implements NeuronLoops {

  /**
   * Steps whose memory is walked at once: twice as many streams as a cache has ways are too many.
   */
  private static final int STEPS_TOGETHER = 8;

  private final ScalarNeurons plain = new ScalarNeurons();
  private final ClassCopies<NeuronRun.Kind, NeuronRun> copies = NeuronLanes.copies();
  private final ClassCopies<NeuronRun.Kind, NeuronReturn> returns = NeuronReturnLanes.copies();
  private final ClassCopies<SurrogateSlope.Form, SlopeRun> forms = SlopeLanes.copies();

  private NeuronRun lanes(NeuronConstants neuron) {
    return copies.of(NeuronRun.Kind.carrying(neuron));
  }

  private NeuronRun lanes(NeuronConstants neuron, Currents x) {
    return copies.of(NeuronRun.Kind.carrying(neuron).of(x.columns()));
  }

  /** Found once for all chunks of a loop: looking for it makes objects. */
  private NeuronRun between(NeuronConstants neuron, Currents x, Object first, Object last) {
    if (x.lanes() instanceof NeuronRun known) {
      return known;
    }
    NeuronRun found = copies.of(NeuronRun.Kind.between(neuron, first, last).of(x.columns()));
    x.attach(found);
    return found;
  }

  private static int place(Currents x, long at) {
    Columns columns = x.columns();
    return columns == null ? 0 : columns.place(at);
  }

  private static boolean isAtan(NeuronConstants neuron) {
    SurrogateSlope.Known known = neuron.surrogate().known();
    return known != null && known.form() == SurrogateSlope.Form.ATAN;
  }

  @Override
  public void forward(
      NeuronConstants neuron,
      Currents x,
      Span v0,
      Span vLast,
      long at,
      long stride,
      Span s,
      long sAt,
      long sStride,
      int steps,
      int n) {
    int whole = steps <= STEPS_TOGETHER ? n - n % LANES : 0;
    if (whole > 0) {
      Object first = v0 == null ? null : OffHeap.memory(v0);
      Object last = vLast == null ? null : OffHeap.memory(vLast);
      between(neuron, x, first, last)
          .forward(
              neuron,
              OffHeap.memory(x.memory()),
              x.columns(),
              place(x, at),
              4 * at,
              4 * stride,
              OffHeap.memory(s),
              4 * sAt,
              4 * sStride,
              steps,
              null,
              first,
              last,
              4 * at,
              whole);
    }
    if (whole < n) {
      NeuronLoops.super.forward(
          neuron, x, v0, vLast, at + whole, stride, s, sAt + whole, sStride, steps, n - whole);
    }
  }

  @Override
  public void forward(
      NeuronConstants neuron,
      Currents x,
      long at,
      long stride,
      Span s,
      long sAt,
      long sStride,
      Span vSeq,
      int steps,
      float[] v,
      int n) {
    int whole = n - n % LANES;
    if (whole > 0) {
      NeuronRun lanes = lanes(neuron, x);
      Object in = OffHeap.memory(x.memory());
      Columns columns = x.columns();
      int column = place(x, at);
      Object out = OffHeap.memory(s);
      int together = vSeq == null ? STEPS_TOGETHER : 1;
      for (int t = 0; t < steps; t += together) {
        int some = Math.min(together, steps - t);
        lanes.forward(
            neuron,
            in,
            columns,
            column,
            4 * (at + t * stride),
            4 * stride,
            out,
            4 * (sAt + t * sStride),
            4 * sStride,
            some,
            v,
            null,
            null,
            0,
            whole);
        if (vSeq != null) {
          vSeq.write(at + t * stride, v, 0, whole);
        }
      }
    }
    if (whole < n) {
      float[] rest = Arrays.copyOfRange(v, whole, n);
      plain.forward(
          neuron, x, at + whole, stride, s, sAt + whole, sStride, vSeq, steps, rest, n - whole);
      System.arraycopy(rest, 0, v, whole, rest.length);
    }
  }

  @Override
  public void charge(
      NeuronConstants neuron, Currents x, long at, float[] v, float[] h, int hAt, int n) {
    int whole = n - n % LANES;
    Object in = OffHeap.memory(x.memory());
    lanes(neuron, x).charge(neuron, in, x.columns(), place(x, at), 4 * at, v, h, hAt, whole);
    if (whole < n) {
      float[] rest = Arrays.copyOfRange(v, whole, n);
      plain.charge(neuron, x, at + whole, rest, h, hAt + whole, n - whole);
      System.arraycopy(rest, 0, v, whole, rest.length);
    }
  }

  @Override
  public int backTogether(
      NeuronConstants neuron,
      Currents x,
      Span gs,
      Span gx,
      long at,
      long stride,
      int steps,
      ColumnSums sums,
      float[] h,
      float[] slopes,
      int n) {
    if (neuron.surrogate().known() == null || steps > STEPS_TOGETHER) {
      return 0;
    }
    int whole = n - n % LANES;
    NeuronReturn lanes = returns.of(NeuronRun.Kind.backward(neuron, false).of(x.columns()));
    for (int done = 0; done < whole; done += TOGETHER) {
      int some = Math.min(TOGETHER, whole - done);
      backTogether(lanes, neuron, x, gs, gx, at + done, stride, steps, sums, h, slopes, some);
    }
    return whole;
  }

  private void backTogether(
      NeuronReturn lanes,
      NeuronConstants neuron,
      Currents x,
      Span gs,
      Span gx,
      long at,
      long stride,
      int steps,
      ColumnSums sums,
      float[] h,
      float[] slopes,
      int n) {
    Object in = OffHeap.memory(x.memory());
    Columns columns = x.columns();
    int column = place(x, at);
    lanes.forth(neuron, in, columns, column, 4 * at, 4 * stride, steps, h, n);
    SurrogateSlope.Known known = neuron.surrogate().known();
    forms.of(known.form()).slopes(known, h, BEFORE, neuron.threshold(), slopes, BEFORE, steps * n);
    lanes.back(
        neuron,
        in,
        columns,
        column,
        OffHeap.memory(gs),
        OffHeap.memory(gx),
        4 * at,
        4 * stride,
        steps,
        h,
        slopes,
        sums == null ? null : sums.g(),
        sums == null ? null : sums.gx(),
        n);
  }

  @Override
  public void reset(NeuronConstants neuron, float[] h, int hAt, float[] v, int n) {
    // The arrays hold whole vectors; what is behind the last neuron is nobody's.
    lanes(neuron).reset(neuron, h, hAt, v, VectorMath.padded(n));
  }

  @Override
  public void slopes(NeuronConstants neuron, float[] h, int hAt, float[] slopes, int n) {
    SurrogateSlope.Known known = neuron.surrogate().known();
    if (known == null || n < LANES) {
      plain.slopes(neuron, h, hAt, slopes, n);
    } else if (known.form() != SurrogateSlope.Form.ATAN) {
      forms.of(known.form()).slopes(known, h, hAt, neuron.threshold(), slopes, 0, n);
    }
    // ATAN takes so few instructions that the step back computes it by itself.
  }

  @Override
  public void back(
      NeuronConstants neuron,
      Span gs,
      Span gx,
      long at,
      float[] h,
      int hAt,
      float[] slopes,
      float[] gv,
      float[] gh,
      int n) {
    int whole = gs == null ? 0 : n - n % LANES;
    boolean atan = isAtan(neuron);
    if (whole > 0) {
      copies
          .of(NeuronRun.Kind.backward(neuron, atan))
          .back(
              neuron,
              OffHeap.memory(gs),
              OffHeap.memory(gx),
              4 * at,
              h,
              hAt,
              slopes,
              gv,
              gh,
              whole);
    }
    if (whole < n) {
      float[] restSlopes = Arrays.copyOfRange(slopes, whole, n);
      if (atan) {
        plain.slopes(neuron, h, hAt + whole, restSlopes, n - whole);
      }
      float[] restGv = Arrays.copyOfRange(gv, whole, n);
      float[] restGh = new float[n - whole];
      plain.back(neuron, gs, gx, at + whole, h, hAt + whole, restSlopes, restGv, restGh, n - whole);
      System.arraycopy(restGv, 0, gv, whole, restGv.length);
      System.arraycopy(restGh, 0, gh, whole, restGh.length);
    }
  }

  @Override
  public double byFactor(
      NeuronConstants neuron, Currents x, long at, float[] v, float[] gh, int n) {
    int whole = n - n % LANES;
    Object in = OffHeap.memory(x.memory());
    double sum =
        lanes(neuron, x).byFactor(neuron, in, x.columns(), place(x, at), 4 * at, v, gh, whole);
    if (whole < n) {
      float[] restV = Arrays.copyOfRange(v, whole, n);
      float[] restGh = Arrays.copyOfRange(gh, whole, n);
      sum += plain.byFactor(neuron, x, at + whole, restV, restGh, n - whole);
    }
    return sum;
  }

  @Override
  public void addToColumns(
      NeuronConstants neuron, Currents x, Span gx, long at, ColumnSums sums, int n) {
    int whole = n - n % LANES;
    lanes(neuron, x)
        .addToColumns(
            OffHeap.memory(x.memory()),
            x.columns(),
            place(x, at),
            OffHeap.memory(gx),
            4 * at,
            sums.g(),
            sums.gx(),
            whole);
    if (whole < n) {
      plain.addToColumns(neuron, x, gx, at + whole, sums, n - whole);
    }
  }
}
