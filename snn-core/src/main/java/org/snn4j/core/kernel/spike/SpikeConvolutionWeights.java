// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.spike;

/**
 * A copy of a convolution's weights {@code [O, C, kH, kW]} that lies as {@link
 * SpikeConvolutions#forward} reads it. Only the kernels that made it can read it, from any number
 * of threads.
 */
public interface SpikeConvolutionWeights {

  /** O. */
  int outputs();

  /** C. */
  int inputs();

  /** kH. */
  int kernelH();

  /** kW. */
  int kernelW();
}
