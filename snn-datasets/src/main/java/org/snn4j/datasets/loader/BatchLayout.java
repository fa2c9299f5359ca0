// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import java.nio.FloatBuffer;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * How samples lie in a batch: one after the other, each with its channels innermost.
 *
 * @param sampleShape {@code [F]} or {@code [C, ...]} with up to two axes after the channels
 */
record BatchLayout(Shape sampleShape) {

  static void requireSample(String dataset, Shape shape) {
    if (shape.rank() < 1 || shape.rank() > 3 || shape.length() == 0) {
      throw new IllegalArgumentException(
          "DataLoader: samples must have shape [F], [C, L] or [C, H, W] with sizes of 1 or more but"
              + " those of '"
              + dataset
              + "' have "
              + shape);
    }
  }

  Tensor allocate(TensorScope scope, int samples) {
    Shape shape = sampleShape.insert(0, samples);
    return scope.allocate(DType.FLOAT, shape, Strides.innermost(shape, 1));
  }

  /** Puts a sample in row-major order into its place of a batch's memory. */
  void put(FloatBuffer batch, int place, float[] sample) {
    int length = (int) sampleShape.length();
    int channels = (int) sampleShape.size(0);
    int start = place * length;
    if (channels == 1 || channels == length) {
      batch.put(start, sample, 0, length);
      return;
    }
    int pixels = length / channels;
    for (int channel = 0; channel < channels; channel++) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        batch.put(start + pixel * channels + channel, sample[channel * pixels + pixel]);
      }
    }
  }
}
