// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Objects;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * Integrate-and-fire neurons with a threshold and an offset for each channel, or for all.
 *
 * <pre>
 *   h[t] = v[t-1] + x[t]
 *   s[t] = 1 if h[t] + offset &gt;= threshold else 0
 *   v[t] = h[t] - s[t] threshold               soft reset
 * </pre>
 *
 * <p>or a hard reset to {@code vReset}. They come out of conversions that look at activations.
 *
 * @param thresholds one threshold for all neurons, or one for each channel; finite, greater than 0
 * @param offsets likewise one or as many as there are channels, finite
 * @param channelAxis the axis of one step {@code [N, ...]} that channels belong to, counted from
 *     the end if negative; SpikingJelly's default is -1
 * @param reset what a spike does to the potential
 * @param detachReset whether no gradient passes through the spike in the reset
 * @param surrogate stands in for the derivative of the firing step
 */
public record ActivationAwareIFNode(
    ImmutableList<Double> thresholds,
    ImmutableList<Double> offsets,
    int channelAxis,
    Reset reset,
    boolean detachReset,
    Surrogate surrogate)
    implements ElementwiseNeuron {

  /**
   * Refuses thresholds and offsets that are none, not finite or of different numbers of channels.
   */
  public ActivationAwareIFNode {
    Objects.requireNonNull(reset, "ActivationAwareIFNode: reset");
    Objects.requireNonNull(surrogate, "ActivationAwareIFNode: surrogate");
    requireSome("thresholds", thresholds);
    requireSome("offsets", offsets);
    thresholds.forEach(th -> Require.positive("ActivationAwareIFNode", "thresholds", th));
    offsets.forEach(o -> Require.finite("ActivationAwareIFNode", "offsets", o));
    if (thresholds.size() != offsets.size() && thresholds.size() != 1 && offsets.size() != 1) {
      throw new IllegalArgumentException(
          "ActivationAwareIFNode: offsets must be one or as many as the thresholds, "
              + thresholds.size()
              + ", but are "
              + offsets.size());
    }
  }

  /** One threshold for all neurons, a soft reset, the sigmoid. */
  public ActivationAwareIFNode(double threshold, double offset) {
    this(
        ImmutableList.of(threshold),
        ImmutableList.of(offset),
        -1,
        Reset.soft(),
        false,
        Surrogate.sigmoid());
  }

  private static void requireSome(String argument, List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "ActivationAwareIFNode: " + argument + " must be one value or more but are none");
    }
  }

  @Override
  public boolean firesBinary() {
    return surrogate.isStep();
  }

  @Override
  public int channelAxis(Tensor x) {
    return channelAxis;
  }

  @Override
  public List<Tensor> parameters(Tensor x, Learned learned) {
    return List.of(row(x, thresholds), row(x, offsets));
  }

  private static Tensor row(Tensor x, List<Double> values) {
    TensorScope scope = TensorScope.innermost(x);
    Tensor row = scope.allocate(x.dtype(), Shape.of(1, values.size()));
    for (int i = 0; i < values.size(); i++) {
      Tensor entry = Views.slice(row, 1, i, i + 1);
      Kernels.of(row).elementwise().fill(entry, values.get(i));
    }
    return row;
  }

  @Override
  public Cell cell() {
    Term threshold = Term.parameter(0);
    Term h = Term.carried(0).plus(Term.input());
    Term s = h.plus(Term.parameter(1)).minus(threshold).fire(surrogate);
    // The threshold of this firing is never used: the amount of a soft reset is the channel's.
    Firing firing = new Firing(0, reset, detachReset, surrogate);
    return Cell.of(s, reset.restingPotential(), firing.reset(h, s, threshold));
  }
}
