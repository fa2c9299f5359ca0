// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import java.util.Objects;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.SpikeCode;
import org.snn4j.core.op.SpikeCoding;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/**
 * Time-to-first-spike code: each element fires once, the earlier the larger it is. One is first, at
 * step 0; zero is last, at step T - 1.
 *
 * <ul>
 *   <li>x: {@code [N, ...]}, in [0, 1]; another value or NaN is refused
 *   <li>result: 0 or 1, {@code [T, N, ...]}, without gradient
 * </ul>
 *
 * <p>The spike comes at the step nearest to the {@link Latency}, halves rounded to the even one.
 */
public final class LatencyEncoder extends Encoder {

  /** When an element of value x fires, before rounding to a step. */
  public enum Latency {
    /** {@code (T - 1) (1 - x)}. */
    LINEAR {
      @Override
      double of(double x, int steps, boolean single) {
        if (single) {
          // As in single precision throughout: what falls on a half there decides about a spike.
          return (float) ((steps - 1) * (double) (float) (1 - x));
        }
        return (steps - 1) * (1 - x);
      }
    },
    /** {@code T - 1 - ln((e^(T-1) - 1) x + 1)}: small values are spread over more steps. */
    LOG {
      @Override
      double of(double x, int steps, boolean single) {
        // The same with e^(T-1) taken out of the logarithm, so that no T overflows.
        double latency = -Math.log(x + (1 - x) * Math.exp(1 - steps));
        return Math.min(steps - 1, Math.max(0, latency));
      }
    };

    abstract double of(double x, int steps, boolean single);
  }

  private final Latency latency;

  /**
   * With the linear latency.
   *
   * @param steps T, 1 or more
   */
  public LatencyEncoder(int steps) {
    this(steps, Latency.LINEAR);
  }

  /**
   * With a latency of choice.
   *
   * @param steps T, 1 or more
   */
  public LatencyEncoder(int steps, Latency latency) {
    super(steps);
    this.latency = Objects.requireNonNull(latency, "LatencyEncoder: latency");
  }

  @Override
  protected Tensor encode(Tensor x, ForwardPass pass) {
    return SpikeCoding.overTime("LatencyEncoder", x, 0, 1, steps(), code(x.dtype() == DType.FLOAT));
  }

  private SpikeCode code(boolean single) {
    return (values, places, n) -> {
      int[] firing = new int[n];
      for (int i = 0; i < n; i++) {
        firing[i] = (int) Math.rint(latency.of(values[i], steps(), single));
      }
      return (t, spikes) -> {
        for (int i = 0; i < n; i++) {
          spikes[i] = firing[i] == t ? 1 : 0;
        }
      };
    };
  }
}
