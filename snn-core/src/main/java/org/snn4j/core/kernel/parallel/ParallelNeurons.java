// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.ColumnAffine;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronKernels;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.Tensor;

/**
 * Multi-step neurons, block by block: a block's potentials stay in the first-level cache over all
 * steps, so that currents are read once and spikes written once.
 */
public final class ParallelNeurons implements NeuronKernels {

  private final Workers workers;
  private final NeuronLoops loops;
  private final NeuronBits bits;

  /**
   * Neurons with the given inner loops.
   *
   * @param spikes reads spikes as bits
   */
  public ParallelNeurons(Workers workers, NeuronLoops loops, SpikeLoops spikes) {
    this.workers = workers;
    this.loops = loops;
    this.bits = new NeuronBits(loops, spikes);
  }

  @Override
  public void forward(
      NeuronDynamics neuron,
      ColumnAffine affine,
      Tensor x,
      Tensor v0,
      Tensor s,
      Tensor vLast,
      Tensor vSeq) {
    NeuronConstants constants = NeuronConstants.of(neuron);
    int steps = Math.toIntExact(x.size(0));
    long neurons = x.size(1);
    Currents in = Currents.of(x, affine);
    Span spikes = Span.of(s);
    Span first = Span.orNull(v0);
    Span last = Span.orNull(vLast);
    Span all = Span.orNull(vSeq);
    workers.forRange(
        neurons,
        grain(x.length(), steps, NeuronLoops.BLOCK),
        (from, to) -> {
          int n = (int) (to - from);
          if (all == null) {
            loops.forward(
                constants, in, first, last, from, neurons, spikes, from, neurons, steps, n);
          } else {
            forwardInBlocks(constants, in, first, spikes, last, all, from, neurons, steps, n);
          }
        });
  }

  @Override
  public boolean givesBits(Tensor x) {
    return bits.suit(x.size(0), x.size(1));
  }

  @Override
  public void forward(
      NeuronDynamics neuron, ColumnAffine affine, Tensor x, Tensor v0, SpikeBits s, Tensor vLast) {
    NeuronBits.Run run =
        new NeuronBits.Run(
            NeuronConstants.of(neuron),
            Currents.of(x, affine),
            Span.orNull(v0),
            Span.orNull(vLast),
            x.size(1),
            Math.toIntExact(x.size(0)),
            s.words());
    long grain = grain(x.length(), run.steps(), NeuronLoops.BLOCK);
    bits.forRange(workers, run, grain);
  }

  private void forwardInBlocks(
      NeuronConstants neuron,
      Currents x,
      Span v0,
      Span s,
      Span vLast,
      Span vSeq,
      long from,
      long stride,
      int steps,
      int n) {
    float[] v = new float[Math.min(NeuronLoops.BLOCK, n)];
    for (int done = 0; done < n; done += NeuronLoops.BLOCK) {
      int some = Math.min(NeuronLoops.BLOCK, n - done);
      neuron.start(v0, from + done, v, some);
      long at = from + done;
      loops.forward(neuron, x, at, stride, s, at, stride, vSeq, steps, v, some);
      if (vLast != null) {
        vLast.write(from + done, v, 0, some);
      }
    }
  }

  /** Whole blocks that make a chunk of about {@link Grid#grain} elements over all steps. */
  private static long grain(long elements, int steps, int block) {
    return Math.max(1, Grid.grain(elements) / Math.max(1, (long) steps * block)) * block;
  }

  @Override
  public double backward(
      NeuronDynamics neuron,
      ColumnAffine affine,
      Tensor x,
      Tensor v0,
      Gradients gradients,
      Tensor gx,
      Tensor gv0,
      NormSums sums) {
    Currents in = Currents.of(x, affine);
    NeuronBackward backward =
        new NeuronBackward(
            loops,
            NeuronConstants.of(neuron),
            Math.toIntExact(x.size(0)),
            x.size(1),
            in,
            Span.orNull(v0),
            Span.orNull(gradients.s()),
            Span.orNull(gradients.vLast()),
            Span.orNull(gradients.vSeq()),
            Span.of(gx),
            Span.orNull(gv0));
    double[][][] byChunk = sums == null ? null : new double[chunks(backward, x)][][];
    double factor = backward(backward, x, in.columns(), byChunk);
    if (byChunk != null) {
      ColumnSums.write(byChunk, Span.of(sums.g()), Span.of(sums.gx()), in.columns().channels());
    }
    return factor;
  }

  private static long grain(NeuronBackward backward, Tensor x) {
    return grain(x.length(), Math.toIntExact(x.size(0)), backward.block());
  }

  private static int chunks(NeuronBackward backward, Tensor x) {
    long grain = grain(backward, x);
    return Math.toIntExact((x.size(1) + grain - 1) / grain);
  }

  /** Also fills the columns' sums by chunk, unless that is null. */
  private double backward(
      NeuronBackward backward, Tensor x, Columns columns, double[][][] byChunk) {
    long grain = grain(backward, x);
    double[] partial = new double[chunks(backward, x)];
    workers.forRange(
        x.size(1),
        grain,
        (from, to) -> {
          int chunk = (int) (from / grain);
          ColumnSums sums = byChunk == null ? null : new ColumnSums(columns);
          partial[chunk] = backward.run(from, to, sums);
          if (sums != null) {
            byChunk[chunk] = sums.total();
          }
        });
    return Arrays.stream(partial).reduce(0, Double::sum);
  }
}
