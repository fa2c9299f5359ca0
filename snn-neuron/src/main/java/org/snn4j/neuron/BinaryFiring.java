// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

/**
 * A module that can say whether all it gives are spikes, 0 or 1. The debug checks hold it to its
 * word: see {@link org.snn4j.neuron.check.DebugChecks}.
 */
public interface BinaryFiring {

  /** Whether every output is exactly 0 or 1. */
  boolean firesBinary();
}
