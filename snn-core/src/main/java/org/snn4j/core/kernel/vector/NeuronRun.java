// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import org.snn4j.core.kernel.parallel.Columns;
import org.snn4j.core.kernel.parallel.NeuronConstants;

/**
 * The steps of one kind of neuron; places in off-heap memory in bytes, {@code n} whole vectors.
 *
 * @see org.snn4j.core.kernel.parallel.NeuronLoops
 */
interface NeuronRun {

  /**
   * What distinguishes the loops of one kind of neuron.
   *
   * @param form which formulas apply
   * @param detachReset whether no gradient passes through the spike in the reset
   * @param carries whether {@link #forward} takes potentials from an array and leaves them there
   * @param reads if not, whether it reads them from memory rather than start at the initial one
   * @param writes if not, whether it writes the last ones to memory
   * @param atan whether {@link #back} computes the slopes of {@code ATAN} by itself
   * @param normalizes whether currents are normalised on the way in
   * @param biased whether a bias is added to them before
   */
  record Kind(
      NeuronConstants.Form form,
      boolean detachReset,
      boolean carries,
      boolean reads,
      boolean writes,
      boolean atan,
      boolean normalizes,
      boolean biased) {

    static Kind carrying(NeuronConstants neuron) {
      return new Kind(neuron.form(), false, true, false, false, false, false, false);
    }

    static Kind between(NeuronConstants neuron, Object first, Object last) {
      return new Kind(
          neuron.form(), false, false, first != null, last != null, false, false, false);
    }

    static Kind backward(NeuronConstants neuron, boolean atan) {
      return backward(neuron.form(), neuron.detachReset(), atan);
    }

    static Kind backward(NeuronConstants.Form form, boolean detachReset, boolean atan) {
      return new Kind(form, detachReset, true, false, false, atan, false, false);
    }

    Kind of(Columns columns) {
      return columns == null
          ? this
          : new Kind(form, detachReset, carries, reads, writes, atan, true, columns.bias() != null);
    }
  }

  /**
   * Runs {@code steps} steps.
   *
   * @param columns how a kind that normalises does so, else null
   * @param column the first neuron's place among them
   * @param stride distance between steps
   * @param s receives the spikes
   * @param sAt the first step's first one
   * @param sStride distance between their steps
   * @param v potentials, before and after, of a kind that carries them
   * @param first potentials before, of a kind that reads them
   * @param last potentials after, of a kind that writes them
   * @param vAt their place
   */
  void forward(
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
      int n);

  /** Runs one step and keeps the charged potentials. */
  void charge(
      NeuronConstants neuron,
      Object x,
      Columns columns,
      int column,
      long at,
      float[] v,
      float[] h,
      int hAt,
      int n);

  /** Turns charged potentials into those after the reset. */
  void reset(NeuronConstants neuron, float[] h, int hAt, float[] v, int n);

  /** Goes one step back. */
  void back(
      NeuronConstants neuron,
      Object gs,
      Object gx,
      long at,
      float[] h,
      int hAt,
      float[] slopes,
      float[] gv,
      float[] gh,
      int n);

  /** The sum of {@code gh * dh/dk}. */
  double byFactor(
      NeuronConstants neuron,
      Object x,
      Columns columns,
      int column,
      long at,
      float[] v,
      float[] gh,
      int n);

  /** Adds gradients, and those times centred currents, to the rings of a kind that normalises. */
  void addToColumns(
      Object x,
      Columns columns,
      int column,
      Object gx,
      long at,
      float[] sumG,
      float[] sumGx,
      int n);
}
