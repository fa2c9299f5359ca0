// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta.encode;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Objects;
import java.util.Optional;
import org.snn4j.ann2snn.channel.ChannelLayout;
import org.snn4j.ann2snn.channel.ChannelValues;
import org.snn4j.ann2snn.scale.RunningScale;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;

/**
 * Finds a threshold for each channel of an activation, of two axes or more, which it passes on
 * unchanged. The first batch sets the thresholds, later ones blend {@code (1 - momentum) V +
 * momentum fresh}. What was found is kept in the forward pass; one pass over all batches makes a
 * calibration.
 */
public final class ThresholdObserver extends Module {

  private final ThresholdMode mode;
  private final int steps;
  private final double momentum;
  private final double eps;
  private final int channelDim;

  /**
   * An observer of one kind of activations.
   *
   * @param steps T that the thresholds are for, 1 or more
   * @param momentum the weight of the newest batch, in [0, 1]
   * @param eps the least that a channel's largest magnitude counts as, greater than 0
   * @param channelDim the axis of the channels; negative axes count from the end
   */
  public ThresholdObserver(
      ThresholdMode mode, int steps, double momentum, double eps, int channelDim) {
    this.mode = Objects.requireNonNull(mode, "ThresholdObserver: mode");
    Require.oneOrMore("ThresholdObserver", "steps", steps);
    Require.share("ThresholdObserver", "momentum", momentum);
    Require.positive("ThresholdObserver", "eps", eps);
    this.steps = steps;
    this.momentum = momentum;
    this.eps = eps;
    this.channelDim = channelDim;
  }

  /** The axis of the channels. */
  public int channelDim() {
    return channelDim;
  }

  /** What was found so far in a pass; empty if nothing was seen. */
  public Optional<RunningScale> found(ForwardPass pass) {
    return pass.state(this);
  }

  /**
   * The thresholds after a calibration.
   *
   * @param pass the calibration
   * @param scale multiplies them, finite and greater than 0
   * @throws IllegalStateException if the observer saw nothing
   * @throws IllegalArgumentException if a threshold is not finite and greater than 0
   */
  public ImmutableDoubleArray thresholds(ForwardPass pass, double scale) {
    Require.positive("ThresholdObserver.thresholds", "scale", scale);
    RunningScale seen =
        found(pass)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        describe() + ": STA threshold observer did not collect calibration data."));
    ImmutableDoubleArray thresholds = seen.scaledBy(scale).values();
    thresholds.forEach(value -> Require.positive(describe(), "threshold", value));
    return thresholds;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    double[] fresh = new double[channels(x)];
    ChannelValues.forEach(
        describe(),
        x,
        channelDim,
        (channel, values) -> fresh[channel] = mode.threshold(magnitudes(values), steps, eps));
    Optional<RunningScale> before = found(pass);
    before.ifPresent(seen -> requireChannels(seen, fresh.length, x));
    pass.update(
        this,
        before
            .map(seen -> seen.blend(fresh, momentum, x.size(0)))
            .orElseGet(() -> RunningScale.first(fresh, x.size(0))));
    return x;
  }

  private int channels(Tensor x) {
    if (x.rank() < 2 || x.length() == 0) {
      throw new ShapeMismatchException(
          describe() + ": x must have 2 axes or more and hold values but has shape " + x.shape());
    }
    return Math.toIntExact(x.size(ChannelLayout.axis(describe(), x, channelDim)));
  }

  private void requireChannels(RunningScale seen, int channels, Tensor x) {
    if (seen.values().length() != channels) {
      throw new ShapeMismatchException(
          describe()
              + ": earlier batches had "
              + seen.values().length()
              + " channels but x of shape "
              + x.shape()
              + " has "
              + channels);
    }
  }

  private static float[] magnitudes(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return values;
  }
}
