// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

/** A rule by which numbers become spikes over time, for {@link SpikeCoding}. */
@FunctionalInterface
public interface SpikeCode {

  /**
   * Prepares a run of elements. It may run on any thread, beside other runs.
   *
   * @param values the elements, of which the first n count
   * @param places the elements' numbers in row-major order, whatever their order in memory
   * @param n the length of the run
   */
  Steps begin(double[] values, long[] places, int n);

  /** What a prepared run sends. */
  @FunctionalInterface
  interface Steps {

    /**
     * Writes the run's values at one time step.
     *
     * @param t the step, from 0
     * @param spikes where to; its first n elements are overwritten
     */
    void write(int t, float[] spikes);
  }
}
