// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Neurons that give their spikes as bits: those of a block are written to the first-level cache and
 * read from there, and never come to memory.
 */
final class NeuronBits {

  private static final int WORD = Long.SIZE;

  /** Spikes of a block over all steps: 16 KiB, a third or half of the cache. */
  private static final int ROOM = 1 << 12;

  private static final int MOST_STEPS = ROOM / WORD;

  private final NeuronLoops loops;
  private final SpikeLoops spikes;
  private final Rooms<Span> rooms = new Rooms<>(() -> Span.own(ROOM));

  /**
   * All of a run.
   *
   * @param v0 potentials before the first step, or null
   * @param vLast receives the potentials after the last step, or null
   * @param neurons M, a multiple of 64
   * @param steps T
   * @param words receive the spikes {@code [T, M]}
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Run(
      NeuronConstants neuron,
      Currents x,
      Span v0,
      Span vLast,
      long neurons,
      int steps,
      long[] words) {}

  NeuronBits(NeuronLoops loops, SpikeLoops spikes) {
    this.loops = loops;
    this.spikes = spikes;
  }

  /** Whether the steps begin at whole words and fit into the room. */
  boolean suit(long steps, long neurons) {
    return steps > 0 && steps <= MOST_STEPS && neurons > 0 && neurons % WORD == 0;
  }

  /** Runs all neurons, in chunks of multiples of 64. */
  void forRange(Workers workers, Run run, long grain) {
    rooms.forRange(workers, run.neurons(), grain, (room, from, to) -> part(run, room, from, to));
  }

  private void part(Run run, Span room, long from, long to) {
    int block = ROOM / run.steps() / WORD * WORD;
    for (long at = from; at < to; at += block) {
      block(run, room, at, block, (int) Math.min(block, to - at));
    }
  }

  private void block(Run run, Span room, long at, int pitch, int n) {
    long neurons = run.neurons();
    loops.forward(
        run.neuron(), run.x(), run.v0(), run.vLast(), at, neurons, room, 0, pitch, run.steps(), n);
    for (int t = 0; t < run.steps(); t++) {
      int word = (int) ((t * neurons + at) / WORD);
      spikes.ones(room, (long) t * pitch, n, run.words(), word);
    }
  }
}
