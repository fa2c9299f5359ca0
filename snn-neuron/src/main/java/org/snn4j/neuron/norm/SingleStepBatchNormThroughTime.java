// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import java.util.function.Function;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.tensor.Tensor;

/**
 * {@link BatchNormThroughTime} that takes one time step {@code [N, C, ...]} per call. Made by
 * {@code singleStep} of the forms for sequences.
 */
public final class SingleStepBatchNormThroughTime extends BatchNormThroughTime {

  SingleStepBatchNormThroughTime(
      int steps, Function<BatchNorm.Options, BatchNorm> norm, BatchNorm.Options options) {
    super(steps, norm, options);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return next(x, pass);
  }
}
