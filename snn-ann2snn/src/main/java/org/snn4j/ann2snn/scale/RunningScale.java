// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.State;
import org.snn4j.core.tensor.Tensor;

/**
 * What a calibration has found so far at one place: a scale, or one for each channel.
 *
 * @param values 1 of them, or one for each channel
 * @param samples how many samples were looked at; the peers call it {@code num_batches_tracked}
 */
public record RunningScale(ImmutableDoubleArray values, long samples)
    implements State<RunningScale> {

  /** After the first batch: what that batch gave. */
  public static RunningScale first(double[] scale, long samples) {
    return new RunningScale(ImmutableDoubleArray.copyOf(scale), samples);
  }

  /**
   * After one more batch: {@code (1 - momentum) scale + momentum fresh}.
   *
   * @param fresh what the batch gave, as many values as there are
   */
  public RunningScale blend(double[] fresh, double momentum, long more) {
    double[] next = new double[fresh.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = (1 - momentum) * values.get(i) + momentum * fresh[i];
    }
    return first(next, samples + more);
  }

  /** With every scale multiplied. */
  public RunningScale scaledBy(double factor) {
    return first(values.stream().map(value -> value * factor).toArray(), samples);
  }

  /** The only scale. */
  public double value() {
    if (values.length() != 1) {
      throw new IllegalStateException(
          "RunningScale: there must be 1 scale but there are " + values.length());
    }
    return values.get(0);
  }

  @Override
  public RunningScale map(UnaryOperator<Tensor> change) {
    return this;
  }
}
