// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronKernels;
import org.snn4j.core.tensor.Tensor;

/**
 * Multi-step neurons, block by block: a block's potentials stay in the first-level cache over all
 * steps, so that currents are read once and spikes written once.
 */
public final class ParallelNeurons implements NeuronKernels {

  private final Workers workers;
  private final NeuronLoops loops;

  /** Neurons with the given inner loops. */
  public ParallelNeurons(Workers workers, NeuronLoops loops) {
    this.workers = workers;
    this.loops = loops;
  }

  @Override
  public void forward(
      NeuronDynamics neuron, Tensor x, Tensor v0, Tensor s, Tensor vLast, Tensor vSeq) {
    NeuronConstants constants = NeuronConstants.of(neuron);
    int steps = Math.toIntExact(x.size(0));
    long neurons = x.size(1);
    Span in = Span.of(x);
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
            loops.forward(constants, in, first, spikes, last, from, neurons, steps, n);
          } else {
            forwardInBlocks(constants, in, first, spikes, last, all, from, neurons, steps, n);
          }
        });
  }

  private void forwardInBlocks(
      NeuronConstants neuron,
      Span x,
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
      loops.forward(neuron, x, s, vSeq, from + done, stride, steps, v, some);
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
      Tensor x,
      Tensor v0,
      Tensor gs,
      Tensor gvLast,
      Tensor gvSeq,
      Tensor gx,
      Tensor gv0) {
    NeuronConstants constants = NeuronConstants.of(neuron);
    int steps = Math.toIntExact(x.size(0));
    long neurons = x.size(1);
    NeuronBackward backward =
        new NeuronBackward(
            loops,
            constants,
            steps,
            neurons,
            Span.of(x),
            Span.orNull(v0),
            Span.orNull(gs),
            Span.orNull(gvLast),
            Span.orNull(gvSeq),
            Span.of(gx),
            Span.orNull(gv0));
    long grain = grain(x.length(), steps, backward.block());
    double[] partial = new double[Math.toIntExact((neurons + grain - 1) / grain)];
    workers.forRange(
        neurons, grain, (from, to) -> partial[(int) (from / grain)] = backward.run(from, to));
    return Arrays.stream(partial).reduce(0, Double::sum);
  }
}
