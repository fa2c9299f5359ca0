// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import org.snn4j.core.kernel.parallel.Columns;
import org.snn4j.core.kernel.parallel.NeuronConstants;

/**
 * Whole sequences of one kind of neuron, which start from the initial potential and of which only
 * the spikes are read; places in off-heap memory in bytes, {@code n} whole vectors.
 *
 * @see org.snn4j.core.kernel.parallel.NeuronLoops#backTogether
 */
interface NeuronReturn {

  /**
   * Runs all steps and keeps the charged potentials, from {@link
   * org.snn4j.core.kernel.parallel.CacheLines#BEFORE} on.
   *
   * @param columns how a kind that normalises does so, else null
   * @param column the first neuron's place among them
   * @param stride distance between steps
   * @param h receives the charged potentials {@code [steps, n]}
   */
  void forth(
      NeuronConstants neuron,
      Object x,
      Columns columns,
      int column,
      long at,
      long stride,
      int steps,
      float[] h,
      int n);

  /**
   * Goes all steps back.
   *
   * @param gs gradient of the spikes
   * @param gx receives the gradient of the currents
   * @param h the charged potentials {@code [steps, n]}, as {@link #forth} left them
   * @param slopes the surrogate's slopes there, laid out alike
   * @param sumG ring to which a kind that normalises adds gradients, else null
   * @param sumGx ring for those times centred currents, else null
   */
  void back(
      NeuronConstants neuron,
      Object x,
      Columns columns,
      int column,
      Object gs,
      Object gx,
      long at,
      long stride,
      int steps,
      float[] h,
      float[] slopes,
      float[] sumG,
      float[] sumGx,
      int n);
}
