// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

/** Which batch norms are folded into the layers before them. */
public enum NormFusing {
  /** None. */
  OFF,
  /** Those right behind a convolution, as SpikingJelly does. */
  CONVOLUTIONS,
  /** Those right behind a convolution, a transposed convolution or a linear layer. */
  ALL
}
