// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta.encode;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Optional;
import org.snn4j.ann2snn.channel.ChannelLayout;
import org.snn4j.core.nn.Buffer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Layouts;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.Carried;
import org.snn4j.neuron.Stateful;

/**
 * Turns increments of an activation into whole multiples of a threshold, step by step:
 *
 * <pre>
 *   u[t] = r[t-1] + a[t]
 *   n[t] = trunc(u[t] / V)        towards zero, so negative counts occur
 *   s[t] = n[t] V                 the output
 *   r[t] = u[t] - s[t]
 * </pre>
 *
 * <p>Input and output have any one shape with the channels on one axis; each channel has a
 * threshold V. r starts at 0, so that the outputs sum to the inputs but for the last residual. If
 * the rounding of u / V and n V leaves a whole threshold in r, it is counted in n, too, so that
 * {@code |r| < V}. There is no gradient. The {@code threshold} {@code [C]} is a buffer.
 */
public final class SpikeEncoder extends Module implements Stateful {

  /** Thresholds count as no less than this: the distance of 1 to the next float. */
  public static final double SMALLEST = Math.ulp(1f);

  private final Buffer threshold;
  private final int channelDim;
  private final boolean counting;

  /** An encoder that does not count its spikes. */
  public SpikeEncoder(ImmutableDoubleArray thresholds, int channelDim, Init init) {
    this(thresholds, channelDim, false, init);
  }

  /**
   * In all detail.
   *
   * @param thresholds one for each channel, finite and 0 or more
   * @param channelDim the axis of the channels; negative axes count from the end
   * @param counting whether to keep a {@link SpikeCount}
   */
  public SpikeEncoder(
      ImmutableDoubleArray thresholds, int channelDim, boolean counting, Init init) {
    thresholds.forEach(SpikeEncoder::require);
    Tensor values = init.constant(0, thresholds.length());
    values.copyFrom(thresholds.toArray());
    this.threshold = buffer("threshold", values);
    this.channelDim = channelDim;
    this.counting = counting;
  }

  private static void require(double threshold) {
    if (!(threshold >= 0 && threshold < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "SpikeEncoder: thresholds must be finite and 0 or more but one is " + threshold);
    }
  }

  /** The thresholds {@code [C]}. */
  public Buffer threshold() {
    return threshold;
  }

  /** The axis of the channels. */
  public int channelDim() {
    return channelDim;
  }

  /**
   * Whether an input of zeros would fire nothing and leave the residual as it is, bit for bit. So
   * it is before the first call, and after every one, unless a count is so large, millions, that
   * its product with the threshold is rounded by as much as a threshold, or an input is not finite.
   */
  public boolean isQuiet(ForwardPass pass) {
    return carried(pass).map(EncoderState::quiet).orElse(true);
  }

  /** The residual after the last call in a pass, shaped like x; it lives until the next call. */
  public Optional<Tensor> residual(ForwardPass pass) {
    return carried(pass).map(EncoderState::residual);
  }

  /** What was fired in a pass; empty if nobody counts. */
  public Optional<SpikeCount> count(ForwardPass pass) {
    return counting
        ? Optional.of(carried(pass).map(EncoderState::count).orElse(SpikeCount.NONE))
        : Optional.empty();
  }

  private Optional<EncoderState> carried(ForwardPass pass) {
    return pass.state(this);
  }

  @Override
  protected Tensor compute(Tensor given, ForwardPass pass) {
    ChannelLayout.axis(describe(), given, channelDim);
    Optional<EncoderState> before = carried(pass);
    before.ifPresent(
        state -> Carried.requireFit(describe(), state.residual(), given.shape(), given));
    Tensor model = before.map(EncoderState::residual).orElse(given);
    Tensor x = Layouts.dense(Layouts.like(given.detach(), model.detach()));
    ChannelLayout layout = ChannelLayout.of(describe(), x, channelDim);
    layout.requireChannels(
        describe(), "thresholds", Math.toIntExact(threshold.value().length()), x);
    Tensor y = TensorScope.innermost(x, pass.use(threshold)).allocateLike(x);
    EncoderState next = step(x, before.map(EncoderState::residual).orElse(null), y, layout);
    SpikeCount earlier = before.map(EncoderState::count).orElse(SpikeCount.NONE);
    pass.update(
        this,
        new EncoderState(
            next.residual(),
            next.quiet(),
            counting ? earlier.plus(next.count()) : SpikeCount.NONE));
    return y;
  }

  private EncoderState step(Tensor x, Tensor before, Tensor y, ChannelLayout layout) {
    Tensor after = y.scope().allocateLike(x);
    if (x.dtype() == DType.DOUBLE) {
      return WideEncoder.step(x, before, y, after, layout, clamped());
    }
    float[] narrow = new float[layout.channels()];
    double[] wide = clamped();
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) wide[i];
    }
    EncoderLoop loop = new EncoderLoop(x, before, layout, narrow, counting);
    HostMemory.write(y, fired -> HostMemory.write(after, left -> loop.run(fired, left)));
    return new EncoderState(after, loop.isQuiet(), loop.count());
  }

  private double[] clamped() {
    double[] values = threshold.value().toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], SMALLEST);
    }
    return values;
  }

  @Override
  public String toString() {
    return "SpikeEncoder(channels="
        + threshold.value().length()
        + ", channelDim="
        + channelDim
        + ")";
  }
}
