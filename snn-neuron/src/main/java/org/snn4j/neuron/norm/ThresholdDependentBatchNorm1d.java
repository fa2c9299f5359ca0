// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.Folding;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;

/**
 * Threshold-dependent batch norm (tdBN) of features or tokens over time: a {@link BatchNorm} with
 * the statistics over time and samples together, whose weights start at {@code alpha * vThreshold},
 * so that potentials are spread to the width of the threshold: H. Zheng et al., <i>Going Deeper
 * With Directly-Trained Larger Spiking Neural Networks</i>, AAAI 2021.
 *
 * <p>Input and output {@code [T, N, C]} or {@code [T, N, C, L]}. For single steps, where there is
 * no time to average over, use a plain batch norm with {@link
 * org.snn4j.core.nn.layer.BatchNorm.Options#withInitialWeight}.
 */
public final class ThresholdDependentBatchNorm1d extends BatchNorm implements SequenceModule {

  private static final String NAME = "ThresholdDependentBatchNorm1d";

  /** With alpha 1 and PyTorch's defaults of a batch norm. */
  public ThresholdDependentBatchNorm1d(double vThreshold, int channels, Init init) {
    this(1, vThreshold, channels, Options.DEFAULT, init);
  }

  /**
   * With other constants.
   *
   * @param alpha the paper's factor for the connections into a neuron: 1 in a plain chain of
   *     layers, {@code 1 / sqrt(2)} where a residual branch is added
   * @param vThreshold the threshold of the neurons behind this layer
   * @param channels C, 1 or more
   * @param options with a weight; what it starts at is decided here
   */
  public ThresholdDependentBatchNorm1d(
      double alpha, double vThreshold, int channels, Options options, Init init) {
    super(channels, ThresholdDependent.options(NAME, alpha, vThreshold, options), init);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    NormChecks.requireSequence(NAME, x, 3, 4, "[T, N, C] or [T, N, C, L]");
    return Folding.always(x, folded -> normalize(folded, pass));
  }
}
