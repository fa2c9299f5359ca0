// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.fewspike;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Objects;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * The hierarchically gated few-spike neuron: the region in which an input lies chooses its table,
 * without a gradient. An input equal to a gate threshold lies in the region below it.
 *
 * @param regions the tables, from the lowest region to the highest, all of K spikes
 * @param gateThresholds the regions' borders, increasing, one fewer than regions
 * @param surrogate stands in for the derivative of the firing step
 */
public record HGNode(
    ImmutableList<SpikeTable> regions, ImmutableList<Double> gateThresholds, Surrogate surrogate)
    implements FewSpike {

  /**
   * Refuses tables of different lengths, and borders that are too many, too few or not increasing.
   */
  public HGNode {
    Objects.requireNonNull(surrogate, "HGNode: surrogate");
    if (regions.isEmpty() || regions.stream().mapToInt(SpikeTable::size).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "HGNode: regions must be one table or more of equal size but are " + regions);
    }
    if (gateThresholds.size() != regions.size() - 1) {
      throw new IllegalArgumentException(
          "HGNode: gateThresholds must be one fewer than the "
              + regions.size()
              + " regions but are "
              + gateThresholds);
    }
    for (int i = 0; i < gateThresholds.size(); i++) {
      boolean rises = i == 0 || gateThresholds.get(i) > gateThresholds.get(i - 1);
      if (!rises || !Double.isFinite(gateThresholds.get(i))) {
        throw new IllegalArgumentException(
            "HGNode: gateThresholds must be finite and increasing but are " + gateThresholds);
      }
    }
  }

  @Override
  public int size() {
    return regions.get(0).size();
  }

  @Override
  public List<Term> spikes(Term gate) {
    return FewSpike.spikes(gate, size(), k -> chosen(gate, k), surrogate);
  }

  private Values chosen(Term gate, int k) {
    Values values = Values.of(regions.get(0), k);
    for (int i = 0; i < gateThresholds.size(); i++) {
      Term above = Term.constant(gateThresholds.get(i)).reaches(gate).from(1);
      values = Values.of(regions.get(i + 1), k).where(above, values);
    }
    return values;
  }
}
