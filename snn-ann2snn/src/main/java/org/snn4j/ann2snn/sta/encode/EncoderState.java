// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta.encode;

import java.util.function.UnaryOperator;
import org.snn4j.core.nn.State;
import org.snn4j.core.tensor.Tensor;

/**
 * What an encoder carries from step to step.
 *
 * @param residual what was received and not yet fired, shaped like x
 * @param quiet whether every residual is less than its threshold, so that an input of zeros will
 *     fire nothing and change nothing
 * @param count what was fired; zeros if nobody counts
 */
record EncoderState(Tensor residual, boolean quiet, SpikeCount count)
    implements State<EncoderState> {

  @Override
  public EncoderState map(UnaryOperator<Tensor> change) {
    return new EncoderState(change.apply(residual), quiet, count);
  }
}
