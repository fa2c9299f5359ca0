// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import java.nio.FloatBuffer;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * How samples lie in a batch. Images and features lie one after the other, each with its channels
 * innermost. Sequences {@code [T, C, H, W]} make a batch {@code [T, N, C, H, W]}: all first frames
 * one after the other, then all second ones, each with its channels innermost.
 *
 * @param sampleShape {@code [F]}, {@code [C, ...]} with up to two axes after the channels, or
 *     {@code [T, C, H, W]}
 */
record BatchLayout(Shape sampleShape) {

  private static final int SEQUENCE = 4;
  private static final int COLORS = 3;

  /** Numbers whose order is changed at once, few enough for the nearest cache. */
  private static final int BLOCK = 1 << 11;

  static void requireSample(String dataset, Shape shape) {
    if (shape.rank() < 1 || shape.rank() > SEQUENCE || shape.length() == 0) {
      throw new IllegalArgumentException(
          "DataLoader: samples must have shape [F], [C, L], [C, H, W] or [T, C, H, W] with sizes of"
              + " 1 or more but those of '"
              + dataset
              + "' have "
              + shape);
    }
  }

  Tensor allocate(TensorScope scope, int samples) {
    int axis = sampleShape.rank() == SEQUENCE ? 1 : 0;
    Shape shape = sampleShape.insert(axis, samples);
    return scope.allocate(DType.FLOAT, shape, Strides.innermost(shape, axis + 1));
  }

  /**
   * Puts a sample in row-major order into its place of a batch's memory.
   *
   * @param samples how many the batch has
   */
  void put(FloatBuffer batch, int place, int samples, float[] sample) {
    boolean sequence = sampleShape.rank() == SEQUENCE;
    int frames = sequence ? (int) sampleShape.size(0) : 1;
    int channels = (int) sampleShape.size(sequence ? 1 : 0);
    int length = (int) sampleShape.length() / frames;
    for (int frame = 0; frame < frames; frame++) {
      putImage(batch, (frame * samples + place) * length, sample, frame * length, length, channels);
    }
  }

  private static void putImage(
      FloatBuffer batch, int start, float[] sample, int from, int length, int channels) {
    if (channels == 1 || channels == length) {
      batch.put(start, sample, from, length);
      return;
    }
    int pixels = length / channels;
    int most = Math.max(1, BLOCK / channels);
    float[] block = new float[Math.min(pixels, most) * channels];
    for (int pixel = 0; pixel < pixels; pixel += most) {
      int now = Math.min(most, pixels - pixel);
      if (channels == COLORS) {
        colors(sample, from + pixel, pixels, block, now);
      } else {
        for (int channel = 0; channel < channels; channel++) {
          scatter(sample, from + channel * pixels + pixel, block, channel, channels, now);
        }
      }
      batch.put(start + pixel * channels, block, 0, now * channels);
    }
  }

  /** All three channels, whose numbers stand some pixels apart. */
  private static void colors(float[] sample, int from, int apart, float[] block, int pixels) {
    for (int i = 0; i < pixels; i++) {
      block[3 * i] = sample[from + i];
      block[3 * i + 1] = sample[from + apart + i];
      block[3 * i + 2] = sample[from + 2 * apart + i];
    }
  }

  /** Puts a channel's numbers into their places of pixels. */
  private static void scatter(
      float[] sample, int from, float[] block, int channel, int channels, int pixels) {
    for (int i = 0; i < pixels; i++) {
      block[i * channels + channel] = sample[from + i];
    }
  }
}
