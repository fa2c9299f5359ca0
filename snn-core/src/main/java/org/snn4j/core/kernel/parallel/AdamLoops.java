// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.OptimizerKernels.AdamStep;

/** How Adam's step is taken for a stretch of a parameter. */
public interface AdamLoops {

  /**
   * A parameter's memory.
   *
   * @param w the parameter
   * @param g its gradient, not to be written
   * @param m the gradient's average
   * @param v the squared gradient's average
   * @param vMax the running maximum of AMSGrad, or null
   */
  record Memory(Span w, Span g, Span m, Span v, Span vMax) {}

  /** Takes the step of the elements from {@code from} to, not including, {@code to}. */
  void step(Memory memory, long from, long to, AdamStep step);
}
