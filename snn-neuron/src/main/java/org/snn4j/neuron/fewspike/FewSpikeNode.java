// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.fewspike;

import java.util.List;
import java.util.Objects;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * The few-spike neuron: one table for all inputs. C. Stöckl, W. Maass, 2021 (see the package).
 *
 * @param table the constants of its spikes
 * @param surrogate stands in for the derivative of the firing step
 */
public record FewSpikeNode(SpikeTable table, Surrogate surrogate) implements FewSpike {

  /** Refuses nothing but null. */
  public FewSpikeNode {
    Objects.requireNonNull(table, "FewSpikeNode: table");
    Objects.requireNonNull(surrogate, "FewSpikeNode: surrogate");
  }

  @Override
  public int size() {
    return table.size();
  }

  @Override
  public List<Term> spikes(Term gate) {
    return FewSpike.spikes(gate, size(), k -> Values.of(table, k), surrogate);
  }
}
