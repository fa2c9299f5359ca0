// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.parallel.NeuronConstants;

/** All steps of one kind of neuron, back at once; places in bytes, {@code n} whole vectors. */
interface NeuronBackRun {

  /**
   * What distinguishes the loops of one kind of neuron.
   *
   * @param form which formulas apply
   * @param detachReset whether no gradient passes through the spike in the reset
   * @param slope the surrogate's form
   * @param reads whether first potentials are read rather than being the initial one
   * @param startsWithGradient whether the last potentials have a gradient
   * @param writes whether the gradient of the first potentials is wanted
   */
  record Kind(
      NeuronConstants.Form form,
      boolean detachReset,
      SurrogateSlope.Form slope,
      boolean reads,
      boolean startsWithGradient,
      boolean writes) {}

  /**
   * Goes all steps back.
   *
   * @param v0 potentials before the first step, if they are read
   * @param gvLast gradient of the last potentials, if they have one
   * @param gv0 receives the gradient of the first potentials, if it is wanted
   * @param at the first step's place, and the potentials'
   * @param stride distance between steps
   */
  void back(
      NeuronConstants neuron,
      Object x,
      Object v0,
      Object gs,
      Object gvLast,
      Object gx,
      Object gv0,
      long at,
      long vAt,
      long stride,
      int steps,
      int n);
}
