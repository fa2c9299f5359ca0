// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.spike;

/**
 * A copy of a matrix {@code [K, P]} that lies as {@link SpikeKernels#multiply} reads it. Only the
 * kernels that made it can read it, from any number of threads.
 */
public interface PackedMatrix {

  /** K. */
  int rows();

  /** P. */
  int columns();
}
