// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** All instructions of a cell in one loop. */
public interface FusedCell {

  /** What the number of neurons in a run must be a multiple of. */
  int lanes();

  /**
   * Runs some steps of some neurons.
   *
   * @param every receives what is carried in place 0 after every step, or null
   * @param at the first of these steps' first neuron
   * @param stride from one step to the next
   * @param from the first step; {@code to} the one after the last
   * @param carried what is carried, by place, before and after
   * @param shared the parameters' blocks in order: one where all steps share it, else one for each
   *     step; a block that all neurons share has one entry
   * @param allSteps how many steps there are
   * @param period after how many neurons the entries of a block begin again, a multiple of {@link
   *     #lanes}
   */
  void run(
      Span x,
      Span y,
      Span every,
      long at,
      long stride,
      int from,
      int to,
      float[][] carried,
      float[][] shared,
      int n,
      int allSteps,
      int period);
}
