// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.fewspike;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * A neuron that writes its input as K weighted spikes and keeps nothing.
 *
 * <pre>
 *   z[1] = x;  s[k] = 1 if z[k] &gt;= theta[k] else 0;  z[k+1] = z[k] - h[k] s[k];  y[k] = d[k] s[k]
 * </pre>
 */
public sealed interface FewSpike permits FewSpikeNode, HGNode, OutlierAwareThresholdNode {

  /** The number of spikes K. */
  int size();

  /** The weighted spikes of an input, in the order in which they are fired. */
  List<Term> spikes(Term gate);

  /**
   * A layer of one step: {@code [N, ...]} in, the sum of the weighted spikes {@code [N, ...]} out.
   */
  default FewSpikeLayer singleStep() {
    return new FewSpikeLayer.Summed(this);
  }

  /** A layer over sequences of K steps: their sum in, one weighted spike out at each step. */
  default FewSpikeLayer multiStep() {
    return new FewSpikeLayer.Spread(this);
  }

  /** The spikes of a number whose table depends on the neuron. */
  static List<Term> spikes(Term gate, int size, Function<Integer, Values> table, Surrogate fires) {
    List<Term> spikes = new ArrayList<>();
    Term z = gate;
    for (int k = 0; k < size; k++) {
      Values values = table.apply(k);
      Term s = z.minus(values.theta()).fire(fires);
      spikes.add(s.times(values.d()));
      z = z.minus(s.times(values.h()));
    }
    return spikes;
  }

  /** The constants of one spike. */
  record Values(Term theta, Term h, Term d) {

    /** Those in a table. */
    static Values of(SpikeTable table, int k) {
      return new Values(
          Term.constant(table.theta().get(k)),
          Term.constant(table.h().get(k)),
          Term.constant(table.d().get(k)));
    }

    /** These where a condition is 1, others where it is 0. */
    Values where(Term condition, Values otherwise) {
      return new Values(
          condition.choose(theta, otherwise.theta),
          condition.choose(h, otherwise.h),
          condition.choose(d, otherwise.d));
    }
  }
}
