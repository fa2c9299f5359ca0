// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.channel;

import java.util.Arrays;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * Where the channels of a dense tensor lie: its memory is {@code [outer, channels, inner]},
 * whatever the order of its axes.
 *
 * @param outer how often the channels come round
 * @param channels C
 * @param inner how many neighbours in memory share a channel
 */
public record ChannelLayout(int outer, int channels, int inner) {

  /**
   * Of a dense tensor.
   *
   * @param where the caller, for messages
   * @param channelDim the axis of the channels; negative axes count from the end
   * @throws ShapeMismatchException if the tensor has no such axis
   */
  public static ChannelLayout of(String where, Tensor x, int channelDim) {
    int channels = Math.toIntExact(x.size(axis(where, x, channelDim)));
    int length = Math.toIntExact(x.length());
    if (channels <= 1 || length == 0) {
      return new ChannelLayout(1, channels, length);
    }
    int inner = Math.toIntExact(x.stride(channelDim));
    return new ChannelLayout(length / channels / inner, channels, inner);
  }

  /**
   * The axis of the channels, counted from 0.
   *
   * @throws ShapeMismatchException if the tensor has no such axis
   */
  public static int axis(String where, Tensor x, int channelDim) {
    if (channelDim >= x.rank() || channelDim < -x.rank()) {
      throw new ShapeMismatchException(
          where + ": x must have an axis " + channelDim + " but has shape " + x.shape());
    }
    return x.shape().axis(channelDim);
  }

  /**
   * Refuses another number of channels than there are values.
   *
   * @param what the values, for messages
   */
  public void requireChannels(String where, String what, int count, Tensor x) {
    if (count != channels) {
      throw new ShapeMismatchException(
          where
              + ": x of shape "
              + x.shape()
              + " has "
              + channels
              + " channels but there are "
              + count
              + " "
              + what);
    }
  }

  /** Repeats each channel's value for the {@code n} elements from {@code from} on. */
  public void spread(float[] perChannel, long from, float[] to, int n) {
    int channel = (int) (from / inner % channels);
    int first = inner - (int) (from % inner);
    if (inner == 1) {
      spreadRows(perChannel, channel, to, n);
      return;
    }
    int at = 0;
    int run = Math.min(first, n);
    while (at < n) {
      Arrays.fill(to, at, at + run, perChannel[channel]);
      at += run;
      channel = channel + 1 == channels ? 0 : channel + 1;
      run = Math.min(inner, n - at);
    }
  }

  private void spreadRows(float[] perChannel, int first, float[] to, int n) {
    int channel = first;
    for (int at = 0; at < n; ) {
      int run = Math.min(channels - channel, n - at);
      System.arraycopy(perChannel, channel, to, at, run);
      at += run;
      channel = 0;
    }
  }

  /**
   * One value for each channel, shaped so that it is broadcast against a tensor.
   *
   * @param where for messages
   * @param values shape {@code [C]}
   */
  public static Tensor broadcast(String where, Tensor values, Tensor x, int channelDim) {
    int axis = axis(where, x, channelDim);
    if (x.size(axis) != values.length()) {
      throw new ShapeMismatchException(
          where
              + ": x must have "
              + values.length()
              + " channels on axis "
              + channelDim
              + " but has shape "
              + x.shape());
    }
    long[] sizes = new long[x.rank()];
    Arrays.fill(sizes, 1);
    sizes[axis] = values.length();
    return Views.reshape(values, sizes);
  }
}
