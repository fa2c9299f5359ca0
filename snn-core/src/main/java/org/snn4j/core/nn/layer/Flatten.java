// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/** Joins neighbouring axes into one: {@code [N, C, H, W]} to {@code [N, C * H * W]} by default. */
public final class Flatten extends Module {

  private final int from;
  private final int to;

  /** All axes but the first, the samples. */
  public Flatten() {
    this(1, -1);
  }

  /**
   * The axes between two, both included; negative ones count from the end. {@code new Flatten(2,
   * -1)} keeps time and samples.
   */
  public Flatten(int from, int to) {
    this.from = from;
    this.to = to;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Views.flatten(x, from, to);
  }

  @Override
  public String toString() {
    return "Flatten(start_dim=" + from + ", end_dim=" + to + ")";
  }
}
