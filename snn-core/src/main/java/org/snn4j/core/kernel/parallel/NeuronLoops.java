// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * What neurons do in a block of neighbours whose potentials fit into the first-level cache.
 *
 * <p>A sequence {@code [T, M]} is read at {@code at + t * M + i} for step t and the block's i-th
 * neuron.
 */
public interface NeuronLoops {

  /** Neurons per block: 2 KiB of potentials. */
  int BLOCK = 1 << 9;

  /** Neurons whose sequences go back together: all of it stays in the first-level cache. */
  int TOGETHER = 1 << 8;

  /**
   * Runs {@code steps} steps of {@code n} neurons.
   *
   * @param at the first step's first element
   * @param stride the number of neurons M, the distance between steps
   * @param s receives the spikes
   * @param sAt the first step's first one
   * @param sStride the distance between the steps of s
   * @param v potentials, before and after
   * @param vSeq receives the potentials after every step, from {@code at} on, or null
   */
  void forward(
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
      int n);

  /**
   * Runs {@code steps} steps of {@code n} neurons, more than a block perhaps, where nobody asks for
   * the potentials in between.
   *
   * @param v0 potentials before the first step, or null for the initial potential
   * @param vLast receives the potentials after the last step, or null
   * @param at the first step's first element, and the potentials'
   * @param stride the number of neurons M, the distance between steps
   * @param s receives the spikes
   * @param sAt the first step's first one
   * @param sStride the distance between the steps of s
   */
  default void forward(
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
    float[] v = new float[Math.min(BLOCK, n)];
    for (int done = 0; done < n; done += BLOCK) {
      int some = Math.min(BLOCK, n - done);
      neuron.start(v0, at + done, v, some);
      forward(neuron, x, at + done, stride, s, sAt + done, sStride, null, steps, v, some);
      if (vLast != null) {
        vLast.write(at + done, v, 0, some);
      }
    }
  }

  /**
   * Runs one step and keeps what its derivatives need.
   *
   * @param v potentials, before and after
   * @param h receives the charged potentials from {@code hAt} on
   */
  void charge(NeuronConstants neuron, Currents x, long at, float[] v, float[] h, int hAt, int n);

  /** {@code slopes[i] = surrogate'(h[hAt + i] - threshold)}. */
  void slopes(NeuronConstants neuron, float[] h, int hAt, float[] slopes, int n);

  /**
   * Goes one step back. {@link #slopes} came right before, for the same potentials.
   *
   * @param gs gradient of the spikes, or null
   * @param gx receives the gradient of the currents
   * @param h the charged potentials, from {@code hAt} on
   * @param slopes the surrogate's slopes there
   * @param gv the gradient of the potentials after this step; becomes that of those before
   * @param gh receives the gradient of the charged potentials; nobody reads it unless the neuron's
   *     factor is learned
   */
  void back(
      NeuronConstants neuron,
      Span gs,
      Span gx,
      long at,
      float[] h,
      int hAt,
      float[] slopes,
      float[] gv,
      float[] gh,
      int n);

  /**
   * Runs all steps forward and back at once, for neurons that start from the initial potential and
   * of which nothing but the spikes is read.
   *
   * @param gs gradient of the spikes
   * @param gx receives the gradient of the currents
   * @param stride the number of neurons M, the distance between steps
   * @param sums of columns to add to, where currents are normalised, else null
   * @param h room for {@link #TOGETHER} numbers of each step, from {@link CacheLines#BEFORE} on
   * @param slopes room for as many
   * @return of how many neurons, the first ones, this was done; the others are left to the caller
   */
  default int backTogether(
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
    return 0;
  }

  /** {@code v[i]} becomes what the charged potential {@code h[hAt + i]} is after its reset. */
  void reset(NeuronConstants neuron, float[] h, int hAt, float[] v, int n);

  /**
   * The sum over a block of {@code gh * dh/dk}, for a neuron that leaks.
   *
   * @param v the potentials before the step
   */
  double byFactor(NeuronConstants neuron, Currents x, long at, float[] v, float[] gh, int n);

  /**
   * Adds gradients of normalised currents to the sums of their columns.
   *
   * @param gx the gradients
   * @param at the first one's place, and its current's
   */
  default void addToColumns(
      NeuronConstants neuron, Currents x, Span gx, long at, ColumnSums sums, int n) {
    float[] gradients = new float[n];
    float[] values = new float[n];
    gx.read(at, gradients, 0, n);
    x.memory().read(at, values, 0, n);
    sums.add(at, gradients, values, n);
  }
}
