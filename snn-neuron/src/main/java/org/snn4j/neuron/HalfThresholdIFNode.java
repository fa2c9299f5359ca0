// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Objects;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Term;

/**
 * Integrate-and-fire neurons that start at half their threshold and are reset softly, so that over
 * T steps they round a constant input to the nearest rate rather than down.
 *
 * <p>Source: T. Bu et al., <i>Optimal ANN-SNN Conversion for High-accuracy and Ultra-low-latency
 * Spiking Neural Networks</i>, ICLR 2022.
 *
 * @param firing threshold and surrogate; the reset must be soft
 */
public record HalfThresholdIFNode(Firing firing)
    implements ElementwiseNeuron, Fires<HalfThresholdIFNode> {

  /** Refuses a hard reset. */
  public HalfThresholdIFNode {
    Objects.requireNonNull(firing, "HalfThresholdIFNode: firing");
    Checks.requireSoftReset("HalfThresholdIFNode", firing);
  }

  /** Threshold 1. */
  public HalfThresholdIFNode() {
    this(Firing.DEFAULT.withReset(Reset.soft()));
  }

  @Override
  public HalfThresholdIFNode withFiring(Firing other) {
    return new HalfThresholdIFNode(other);
  }

  @Override
  public Cell cell() {
    Term h = Term.carried(0).plus(Term.input());
    Term s = firing.fire(h);
    return Cell.of(s, firing.vThreshold() / 2, firing.reset(h, s));
  }
}
