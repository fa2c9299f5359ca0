// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

/** The derivative of a recorded operation with one output. */
@FunctionalInterface
public interface Backward {

  /**
   * Hands each input its gradient.
   *
   * @param gradient of the loss with respect to the output; shaped like it, perhaps laid out
   *     otherwise, and not to be written to
   * @param sink takes the inputs' gradients, numbered as when the operation was recorded
   */
  void run(Tensor gradient, Sink sink);

  /** The derivative of a recorded operation with several outputs. */
  @FunctionalInterface
  interface OfMany {

    /**
     * Hands each input its gradient.
     *
     * @param gradients one for each output, null for an output the loss does not depend on
     * @param sink takes the inputs' gradients
     */
    void run(Tensor[] gradients, Sink sink);
  }

  /** Where a derivative puts its results. */
  interface Sink {

    /** Whether anything depends on the gradient of this input; skip the work otherwise. */
    boolean needs(int input);

    /**
     * Takes the gradient of one input. The tensor may be handed to several inputs, and may be the
     * output's gradient or a view of it; the sink never writes into it.
     */
    void give(int input, Tensor gradient);

    /** The scope for temporary tensors; it is closed when the backward walk ends. */
    TensorScope scope();
  }
}
