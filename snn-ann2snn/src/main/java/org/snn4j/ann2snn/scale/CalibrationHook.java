// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import java.util.Optional;
import java.util.OptionalInt;
import org.snn4j.ann2snn.channel.ChannelLayout;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * Stands in a network while it calibrates and measures what flows past. What it has found is kept
 * in the forward pass: one pass over all batches makes a calibration, and the module itself never
 * changes.
 */
public abstract sealed class CalibrationHook extends Module
    permits VoltageHook, ChannelVoltageHook, LocalThresholdBalancingHook {

  /** What was found so far in a pass; empty if nothing was recorded. */
  public final Optional<RunningScale> scale(ForwardPass pass) {
    return pass.state(this);
  }

  /** The axis that has a scale for each index; empty where one scale holds for everything. */
  public abstract OptionalInt channelDim();

  /**
   * Files what a batch gave.
   *
   * @param fresh one value, or one for each channel
   */
  final void record(double[] fresh, double momentum, Tensor x, ForwardPass pass) {
    long samples = x.rank() == 0 ? 1 : x.size(0);
    RunningScale next =
        scale(pass)
            .map(before -> before.blend(fitting(before, fresh, x), momentum, samples))
            .orElseGet(() -> RunningScale.first(fresh, samples));
    pass.update(this, next);
  }

  /** Refuses other channels than there were before. */
  final double[] fitting(RunningScale before, double[] fresh, Tensor x) {
    if (before.values().length() != fresh.length) {
      throw new ShapeMismatchException(
          describe()
              + ": earlier batches had "
              + before.values().length()
              + " channels but x of shape "
              + x.shape()
              + " has "
              + fresh.length);
    }
    return fresh;
  }

  /** Refuses an input without values. */
  final void requireValues(Tensor x) {
    if (x.length() == 0) {
      throw new ShapeMismatchException(
          describe() + ": x must hold 1 value or more but has shape " + x.shape());
    }
  }

  /** The number of channels of an input that has some values. */
  final int channels(Tensor x, int dim) {
    int axis = ChannelLayout.axis(describe(), x, dim);
    requireValues(x);
    return Math.toIntExact(x.size(axis));
  }
}
