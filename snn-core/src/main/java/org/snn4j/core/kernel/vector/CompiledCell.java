// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

/** A cell's steps as one loop whose numbers stay in registers; written by {@link CellCompiler}. */
interface CompiledCell {

  /**
   * Runs some steps of whole vectors of neurons.
   *
   * @param x the input's memory
   * @param y the output's memory
   * @param every memory for what is carried in place 0 after every step, if the class writes it
   * @param at the byte of the first of these steps' first neuron
   * @param stride bytes from one step to the next
   * @param from the first step, {@code to} the one after the last
   * @param carried what is carried, by place, before and after
   * @param shared parameters in order: one block where all steps share it, else one for each step;
   *     a block that all neurons share has one entry
   * @param constants {@link CellShape#constants}
   * @param n neurons, whole vectors, as many as {@link CellShape#width} or a multiple
   * @param period after how many neurons the entries of a parameter's block begin again; whole
   *     vectors, as many as {@link CellShape#width} or a multiple
   * @param allSteps the number of blocks of a parameter that has one for each step
   */
  void run(
      Object x,
      Object y,
      Object every,
      long at,
      long stride,
      int from,
      int to,
      float[][] carried,
      float[][] shared,
      float[] constants,
      int n,
      int allSteps,
      int period);
}
