// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.neuron.Require;

/** What the threshold-dependent batch norms make of their arguments. */
final class ThresholdDependent {

  private ThresholdDependent() {}

  /** The options with weights that start at {@code alpha * vThreshold}. */
  static BatchNorm.Options options(
      String where, double alpha, double vThreshold, BatchNorm.Options options) {
    Require.finite(where, "alpha", alpha);
    Require.finite(where, "vThreshold", vThreshold);
    if (!options.affine()) {
      throw new IllegalArgumentException(
          where
              + ": options.affine must be true, for the threshold is in the weight, but is false");
    }
    return options.withInitialWeight(alpha * vThreshold);
  }
}
