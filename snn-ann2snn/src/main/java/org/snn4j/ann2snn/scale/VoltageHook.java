// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.snn4j.ann2snn.channel.ChannelValues;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Layouts;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;

/**
 * Measures one scale for all values of an activation, of any shape, which it passes on unchanged.
 *
 * <p>The first batch sets the scale, later ones blend {@code (1 - momentum) scale + momentum
 * fresh}. Percentiles are exact unless {@link #sampling} says otherwise; the values of DOUBLE
 * tensors are rounded to float for them.
 */
public final class VoltageHook extends CalibrationHook {

  private final ScaleMode mode;
  private final double momentum;
  private final HookRecording recording;
  private final OptionalLong most;

  /** The largest value, momentum 0.1, recorded in every pass. */
  public VoltageHook() {
    this(ScaleMode.max(), 0.1);
  }

  /** Recorded in every pass. */
  public VoltageHook(ScaleMode mode, double momentum) {
    this(mode, momentum, HookRecording.ALWAYS);
  }

  /**
   * In all detail.
   *
   * @param momentum the weight of the newest batch, in [0, 1]
   */
  public VoltageHook(ScaleMode mode, double momentum, HookRecording recording) {
    this(mode, momentum, recording, OptionalLong.empty());
  }

  private VoltageHook(ScaleMode mode, double momentum, HookRecording recording, OptionalLong most) {
    this.mode = Objects.requireNonNull(mode, "VoltageHook: mode");
    Require.share("VoltageHook", "momentum", momentum);
    this.momentum = momentum;
    this.recording = Objects.requireNonNull(recording, "VoltageHook: recording");
    this.most = most;
  }

  /**
   * The same hook whose percentiles look at no more than {@code most} values of a batch, evenly
   * spaced in row-major order. SpikingJelly does so above 1,048,576 values.
   */
  public VoltageHook sampling(long most) {
    Require.oneOrMore("VoltageHook.sampling", "most", most);
    return new VoltageHook(mode, momentum, recording, OptionalLong.of(most));
  }

  @Override
  public OptionalInt channelDim() {
    return OptionalInt.empty();
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (recording.isOn(pass)) {
      requireValues(x);
      record(new double[] {measure(x.detach())}, momentum, x, pass);
    }
    return x;
  }

  private double measure(Tensor x) {
    if (mode instanceof ScaleMode.Fraction part) {
      return part.fraction() * largest(x);
    }
    return mode instanceof ScaleMode.Max ? largest(x) : mode.of(values(x));
  }

  private static double largest(Tensor x) {
    Tensor dense = Layouts.dense(x);
    Tensor column =
        dense.view(Shape.of(1, x.length(), 1), new long[] {x.length(), 1, 1}, dense.offset());
    Tensor y = x.scope().allocate(x.dtype(), Shape.of(1, 1));
    Kernels.of(x).reductions().max(column, y);
    return y.item();
  }

  private float[] values(Tensor x) {
    if (most.isEmpty() || x.length() <= most.getAsLong()) {
      return ChannelValues.all(x);
    }
    float[] every = ChannelValues.all(Layouts.rowMajor(x));
    int stride = Math.toIntExact((every.length + most.getAsLong() - 1) / most.getAsLong());
    float[] some = new float[(every.length + stride - 1) / stride];
    for (int i = 0; i < some.length; i++) {
      some[i] = every[i * stride];
    }
    return some;
  }

  @Override
  public String toString() {
    return "VoltageHook(mode=" + mode + ", momentum=" + momentum + ")";
  }
}
