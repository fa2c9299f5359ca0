// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import java.util.Arrays;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.Folding;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.SequenceModule;

/**
 * Temporal effective batch norm (TEBN): a {@link BatchNorm} with the statistics over time and
 * samples together, each step's result scaled by a factor of its own: C. Duan et al., <i>Temporal
 * Effective Batch Normalization in Spiking Neural Networks</i>, NeurIPS 2022.
 *
 * <pre>
 *   y[t] = scale[t] BN(x)[t]
 * </pre>
 *
 * <ul>
 *   <li>input {@code [T, N, C, ...]} with the T the layer was made for
 *   <li>{@code scale} {@code [T]}, starting at 1, beside the batch norm's own parameters
 * </ul>
 */
public abstract sealed class TemporalEffectiveBatchNorm extends BatchNorm implements SequenceModule
    permits TemporalEffectiveBatchNorm1d, TemporalEffectiveBatchNorm2d {

  private final int steps;
  private final Parameter scale;

  TemporalEffectiveBatchNorm(int steps, int channels, Options options, Init init) {
    super(channels, options, init);
    Require.oneOrMore(getClass().getSimpleName(), "steps", steps);
    this.steps = steps;
    this.scale = parameter("scale", init.constant(1, steps));
  }

  /** The number of time steps T. */
  public final int steps() {
    return steps;
  }

  final Tensor scaled(Tensor x, ForwardPass pass) {
    Shapes.requireSize(getClass().getSimpleName(), "x", "T", 0, steps, x.shape());
    Tensor y = Folding.always(x, folded -> normalize(folded, pass));
    long[] alongTime = new long[x.rank()];
    Arrays.fill(alongTime, 1);
    alongTime[0] = steps;
    return Arithmetic.multiply(y, Views.reshape(pass.use(scale), alongTime));
  }
}
