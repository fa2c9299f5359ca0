// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.quantized;

import com.google.common.primitives.ImmutableDoubleArray;
import org.snn4j.ann2snn.channel.ChannelLayout;
import org.snn4j.core.nn.Buffer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Layouts;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.quantize.Quantize;

/**
 * Spreads values over T steps as signed spikes times a scale: input {@code [N, ...]}, output {@code
 * [T, N, ...]}, which sums to {@link #reconstruct}.
 *
 * <p>Positive and negative parts each fire {@code clip(round(|x| / scale), 0, T)} times, halves
 * rounded to even. Neurons with threshold {@code scale} that start at half of it, reset softly and
 * receive {@code |x| / T} at each step say when; where they would fire another number of times, the
 * first steps are taken. There is no gradient of the sequence. The {@code scale} {@code [C]} is a
 * buffer.
 */
public final class SignedQCFSSequenceEncoder extends Module {

  private final int steps;
  private final int channelDim;
  private final Buffer scale;

  /**
   * An encoder.
   *
   * @param steps T, 1 or more
   * @param scale one for each channel, finite and greater than 0
   * @param channelDim the axis of the channels; negative axes count from the end
   */
  public SignedQCFSSequenceEncoder(
      int steps, ImmutableDoubleArray scale, int channelDim, Init init) {
    Require.oneOrMore("SignedQCFSSequenceEncoder", "steps", steps);
    scale.forEach(value -> Require.positive("SignedQCFSSequenceEncoder", "scale", value));
    Tensor values = init.constant(0, scale.length());
    values.copyFrom(scale.toArray());
    this.steps = steps;
    this.channelDim = channelDim;
    this.scale = buffer("scale", values);
  }

  /**
   * The values that the sequence stands for, {@code clip(round(x / scale), -T, T) scale}. The
   * gradient passes straight through within the limits and is 0 outside.
   */
  public Tensor reconstruct(Tensor x, ForwardPass pass) {
    Tensor factors = factors(x, pass);
    Tensor inside = Quantize.clamp(Arithmetic.divide(x, factors), -steps, steps);
    return Arithmetic.multiply(Quantize.round(inside), factors);
  }

  private Tensor factors(Tensor x, ForwardPass pass) {
    return ChannelLayout.broadcast(describe(), pass.use(scale), x, channelDim);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    float[] values = Layouts.rowMajor(x.detach()).toFloatArray();
    float[] scales = Layouts.rowMajor(Views.expand(factors(x, pass), x.shape())).toFloatArray();
    float[] sequence = new float[Math.multiplyExact(steps, values.length)];
    for (int i = 0; i < values.length; i++) {
      float spike = Math.copySign(scales[i], values[i]);
      SpikeTimes times = SpikeTimes.of(Math.abs(values[i]), scales[i], steps);
      for (int t = 0; t < steps; t++) {
        sequence[t * values.length + i] = times.firesAt(t) ? spike : 0;
      }
    }
    Shape shape = x.shape().insert(0, steps);
    Tensor y = TensorScope.innermost(x, pass.use(scale)).allocate(x.dtype(), shape);
    y.copyFrom(sequence);
    return y;
  }
}
