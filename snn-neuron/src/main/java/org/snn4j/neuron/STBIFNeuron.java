// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.List;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Cell.Carried;
import org.snn4j.core.kernel.cell.Term;

/**
 * Bipolar integrate-and-fire neurons with a spike tracer: they fire +1 or -1 so that what they have
 * fired tends to a quantised activation of what they have received.
 *
 * <pre>
 *   h[t] = q[t-1] + x[t] / qThreshold
 *   s[t] = +1  if h[t] &gt;= 1 and a[t-1] &lt; posMax
 *          -1  if h[t] &lt; 0 and a[t-1] &gt; negMin
 *           0  otherwise
 *   q[t] = h[t] - s[t],  a[t] = a[t-1] + s[t],  y[t] = s[t] qThreshold
 * </pre>
 *
 * <p>q starts at 1/2 and a at 0. There is no gradient. Once it has settled the sum of the outputs
 * is {@code clamp(floor(sum x / qThreshold + 1/2), negMin, posMax) qThreshold}.
 *
 * <p>Source: K. You et al., <i>SpikeZIP-TF: Conversion is All You Need for Transformer-based
 * SNN</i>, ICML 2024, section 3.
 *
 * @param qThreshold step of the quantiser, greater than 0
 * @param level how many levels the quantiser has, 2 or more
 * @param symmetric whether levels lie on both sides of 0: from {@code -level/2} to {@code level/2 -
 *     1}, else from 0 to {@code level - 1}
 */
public record STBIFNeuron(double qThreshold, int level, boolean symmetric)
    implements ElementwiseNeuron {

  /** Refuses a step that is not positive and fewer than two levels. */
  public STBIFNeuron {
    Require.positive("STBIFNeuron", "qThreshold", qThreshold);
    if (level < 2) {
      throw new IllegalArgumentException("STBIFNeuron: level must be 2 or more but is " + level);
    }
  }

  /** The largest number of spikes by which positive ones outnumber negative ones. */
  public int posMax() {
    return symmetric ? level / 2 - 1 : level - 1;
  }

  /** The smallest. */
  public int negMin() {
    return symmetric ? -(level / 2) : 0;
  }

  @Override
  public boolean firesBinary() {
    return false;
  }

  @Override
  public Cell cell() {
    Term h = Term.carried(0).plus(Term.input().detach().over(qThreshold));
    Term fired = Term.carried(1); // Whole numbers stay whole.
    Term none = Term.constant(0);
    Term up = fired.reaches(posMax()).choose(none, h.reaches(1));
    Term mayFall = Term.constant(negMin()).reaches(fired).choose(none, Term.constant(1));
    Term s = up.minus(h.reaches(0).choose(none, mayFall));
    return new Cell(
        s.times(qThreshold),
        List.of(
            new Carried("q", 0.5, h.minus(s).detach()),
            new Carried("acc_q", 0, fired.plus(s).detach())));
  }
}
