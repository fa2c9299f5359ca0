// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;

/**
 * Fires several times at once: {@code round(clamp(x, 0, D))}, halves to even, D the greatest count.
 * The slope is 1 where {@code gradMin <= x <= gradMax}, else 0; the primitive is {@code clamp(x, 0,
 * D)}. X. Luo et al., <i>Integer-Valued Training and Spike-Driven Inference Spiking Neural Network
 * for High-performance and Energy-efficient Object Detection</i>, ECCV 2024.
 *
 * @param maxSpikeCount the greatest count D, 1 or more
 * @param gradMin from where on the gradient passes
 * @param gradMax up to where it does, not below {@code gradMin}
 */
public record MultiLevelSpikeCount(int maxSpikeCount, double gradMin, double gradMax)
    implements Surrogate {

  /** Refuses a count below 1 and a window whose ends are not in order. */
  public MultiLevelSpikeCount {
    Require.oneOrMore("MultiLevelSpikeCount", "maxSpikeCount", maxSpikeCount);
    if (!(gradMin <= gradMax)) {
      throw new IllegalArgumentException(
          "MultiLevelSpikeCount: gradMin must not be above gradMax but they are "
              + gradMin
              + " and "
              + gradMax);
    }
  }

  /** With the gradient passing between no spike and the greatest count. */
  public MultiLevelSpikeCount(int maxSpikeCount) {
    this(maxSpikeCount, 0, maxSpikeCount);
  }

  @Override
  public double primitive(double x) {
    return Math.max(0, Math.min(maxSpikeCount, x));
  }

  @Override
  public double derivative(double x) {
    return x >= gradMin && x <= gradMax ? 1 : 0;
  }

  /** The count of a potential in units of the threshold, in a neuron's formula. */
  public Term of(Term x) {
    return x.clamp(0, maxSpikeCount).round().straightThrough(x.clamp(gradMin, gradMax));
  }

  /** 1 where the primitive rises, whatever the window. */
  @Override
  public SurrogateSlope primitiveSlope() {
    return x -> x >= 0 && x <= maxSpikeCount ? 1 : 0;
  }

  @Override
  public boolean isStep() {
    return false;
  }

  /**
   * Counts spikes.
   *
   * @param x potentials in units of the threshold, any shape
   * @return whole numbers from 0 to {@code maxSpikeCount}, shaped like x
   */
  @Override
  public Tensor fire(Tensor x) {
    return SurrogateOps.map("fire", x, value -> Math.rint(primitive(value)), this);
  }
}
