// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.util.Map;
import org.snn4j.core.nn.StateDict;

/** One of the two programs, with the model and the batch loaded. */
public interface Program extends AutoCloseable {

  /** What is timed, and what is noted beside it. */
  interface Work {

    /** Runs once; seconds of parts of it by name, or none. */
    Map<String, Double> run();
  }

  /**
   * What it computes for the batch:
   *
   * <ul>
   *   <li>{@code logits.evaluation}, {@code logits.training}: {@code [N, K]}, the mean over time
   *   <li>{@code rate.LAYER}: the share of neurons' outputs that are not zero in training mode
   *   <li>{@code gradient.PARAMETER}: of the cross entropy
   * </ul>
   */
  StateDict answers();

  /** Training steps. */
  Work training();

  /** Forward passes in evaluation mode, to logits on the heap. */
  Work inference();

  /** Multiplies two square float matrices once; the result is complete on return. */
  Runnable product(int side);

  /** What runs, in words. */
  String describe();

  @Override
  void close();
}
