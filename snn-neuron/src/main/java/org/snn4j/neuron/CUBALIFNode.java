// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.List;
import java.util.Objects;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Cell.Carried;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.neuron.surrogate.Rect;

/**
 * Current-based leaky integrate-and-fire neurons: the input charges a synaptic current c, and that
 * the potential.
 *
 * <pre>
 *   c[t] = cDecay c[t-1] + x[t]
 *   h[t] = vDecay v[t-1] + c[t]
 * </pre>
 *
 * <p>then firing and reset as {@link Firing} says.
 *
 * <p>Source: G. Tang et al., <i>Deep Reinforcement Learning with Population-Coded Spiking Neural
 * Network for Continuous Control</i>, CoRL 2020.
 *
 * @param cDecay what is left of the current after a step
 * @param vDecay what is left of the potential after a step
 * @param firing threshold, reset and surrogate
 */
public record CUBALIFNode(double cDecay, double vDecay, Firing firing)
    implements ElementwiseNeuron, Fires<CUBALIFNode> {

  /** Refuses decays that are not finite. */
  public CUBALIFNode {
    Require.finite("CUBALIFNode", "cDecay", cDecay);
    Require.finite("CUBALIFNode", "vDecay", vDecay);
    Objects.requireNonNull(firing, "CUBALIFNode: firing");
  }

  /** SpikingJelly's defaults: decays 0.5 and 0.75, threshold 0.5, hard reset to 0, a rectangle. */
  public CUBALIFNode() {
    this(0.5, 0.75, new Firing(0.5, Reset.hard(), false, new Rect(1)));
  }

  @Override
  public CUBALIFNode withFiring(Firing other) {
    return new CUBALIFNode(cDecay, vDecay, other);
  }

  @Override
  public Cell cell() {
    Term c = Term.carried(1).times(cDecay).plus(Term.input());
    Term h = Term.carried(0).times(vDecay).plus(c);
    Term s = firing.fire(h);
    return new Cell(
        s,
        List.of(
            new Carried("v", firing.restingPotential(), firing.reset(h, s)),
            new Carried("c", 0, c)));
  }
}
