// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.neuron.surrogate.MultiLevelSpikeCount;

/**
 * Integer leaky integrate-and-fire neurons: they give how many spikes they would fire within a
 * step, a whole number from 0 to the largest count.
 *
 * <pre>
 *   h[t] = v[t-1] (1 - 1 / tau) + x[t]
 *   c[t] = round(clamp(h[t] / vThreshold, 0, D))
 *   v[t] = h[t] - c[t] vThreshold
 * </pre>
 *
 * <p>Halves are rounded to even. The gradient of the count by {@code h / vThreshold} is 1 inside
 * the window of {@link MultiLevelSpikeCount}, ends included, and 0 outside.
 *
 * <p>Source: X. Luo et al., <i>Integer-Valued Training and Spike-Driven Inference Spiking Neural
 * Network for High-performance and Energy-efficient Object Detection</i>, ECCV 2024.
 *
 * @param tau membrane time constant in time steps, greater than 1
 * @param vThreshold potential of one spike, greater than 0
 * @param detachReset whether no gradient passes through the count in the reset
 * @param count the largest count, and the window of its gradient
 */
public record ILIFNode(
    double tau, double vThreshold, boolean detachReset, MultiLevelSpikeCount count)
    implements ElementwiseNeuron {

  /** Refuses constants out of their ranges. */
  public ILIFNode {
    Checks.requireTimeConstant("ILIFNode", "tau", tau);
    Require.positive("ILIFNode", "vThreshold", vThreshold);
  }

  /** SpikingJelly's defaults: tau 4/3, threshold 1, counts of at most 4. */
  public ILIFNode() {
    this(4.0 / 3, 1, false, new MultiLevelSpikeCount(4));
  }

  @Override
  public boolean firesBinary() {
    return false;
  }

  @Override
  public Cell cell() {
    Term h = Term.carried(0).times(1 - 1 / tau).plus(Term.input());
    Term c = count.of(h.over(vThreshold));
    Term spikes = detachReset ? c.detach() : c;
    return Cell.of(c, 0, h.minus(spikes.times(vThreshold)));
  }
}
