// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.fewspike;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * A few-spike neuron for numbers of either sign, with a table of its own for large ones. The
 * input's size is written as spikes and its sign, without a gradient, put to them.
 *
 * @param table for sizes up to the split threshold
 * @param outliers for larger ones; of as many spikes
 * @param splitThreshold where outliers begin, not negative
 * @param clamp the largest size, not below the split threshold; empty for no limit
 * @param surrogate stands in for the derivative of the firing step
 */
public record OutlierAwareThresholdNode(
    SpikeTable table,
    SpikeTable outliers,
    double splitThreshold,
    OptionalDouble clamp,
    Surrogate surrogate)
    implements FewSpike {

  /** Refuses tables of different sizes and thresholds out of order. */
  public OutlierAwareThresholdNode {
    Objects.requireNonNull(surrogate, "OutlierAwareThresholdNode: surrogate");
    if (table.size() != outliers.size()) {
      throw new IllegalArgumentException(
          "OutlierAwareThresholdNode: outliers must have as many spikes as table, "
              + table.size()
              + ", but have "
              + outliers.size());
    }
    if (!(splitThreshold >= 0) || Double.isInfinite(splitThreshold)) {
      throw new IllegalArgumentException(
          "OutlierAwareThresholdNode: splitThreshold must be finite and not negative but is "
              + splitThreshold);
    }
    if (clamp.isPresent() && !(clamp.getAsDouble() >= splitThreshold)) {
      throw new IllegalArgumentException(
          "OutlierAwareThresholdNode: clamp must not be below splitThreshold = "
              + splitThreshold
              + " but is "
              + clamp.getAsDouble());
    }
  }

  @Override
  public int size() {
    return table.size();
  }

  @Override
  public List<Term> spikes(Term gate) {
    Term x = clamp.isPresent() ? gate.clamp(-clamp.getAsDouble(), clamp.getAsDouble()) : gate;
    Term sign = x.reaches(0).minus(Term.constant(0).reaches(x));
    Term size = x.apply(Unary.ABS);
    Term isSmall = Term.constant(splitThreshold).reaches(size);
    return FewSpike.spikes(size, size(), k -> chosen(isSmall, k), surrogate).stream()
        .map(sign::times)
        .toList();
  }

  private Values chosen(Term isSmall, int k) {
    return Values.of(table, k).where(isSmall, Values.of(outliers, k));
  }
}
