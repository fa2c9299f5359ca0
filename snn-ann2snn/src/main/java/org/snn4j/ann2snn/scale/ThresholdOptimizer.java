// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Objects;
import org.snn4j.core.nn.ForwardPass;

/** Makes thresholds of what a calibration has found. */
@FunctionalInterface
public interface ThresholdOptimizer {

  /**
   * The threshold at one hook, or one for each channel.
   *
   * @param found what the hook recorded
   */
  ImmutableDoubleArray compute(CalibrationHook hook, RunningScale found);

  /** The scales as they were found. */
  static ThresholdOptimizer fixed() {
    return named("fixed");
  }

  /**
   * By name. There is one strategy, {@code fixed}; any other is refused when a threshold is asked
   * for.
   */
  static ThresholdOptimizer named(String strategy) {
    Objects.requireNonNull(strategy, "ThresholdOptimizer: strategy");
    return (hook, found) -> {
      if (!strategy.equals("fixed")) {
        throw new UnsupportedOperationException(
            "ThresholdOptimizer: strategy must be 'fixed' but is '" + strategy + "'");
      }
      return found.values();
    };
  }

  /**
   * The thresholds at a hook after a calibration.
   *
   * @param pass the calibration
   * @throws IllegalStateException if nothing reached the hook
   * @throws IllegalArgumentException if a threshold is not finite and greater than 0
   */
  default ImmutableDoubleArray thresholds(CalibrationHook hook, ForwardPass pass) {
    RunningScale found =
        hook.scale(pass)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        hook.describe() + ": no calibration data reached this hook"));
    ImmutableDoubleArray thresholds = compute(hook, found);
    thresholds.forEach(threshold -> requirePositive(threshold, hook));
    return thresholds;
  }

  private static void requirePositive(double threshold, CalibrationHook hook) {
    if (!(threshold > 0) || threshold == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "Threshold must be a finite positive number, got "
              + threshold
              + " for hook "
              + hook.describe());
    }
  }
}
