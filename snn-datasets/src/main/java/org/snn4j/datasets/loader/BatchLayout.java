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

  private static final int IMAGE = 3;
  private static final int SEQUENCE = 4;

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

  /** Whether samples are {@code [C, H, W]}. */
  boolean isImage() {
    return sampleShape.rank() == IMAGE;
  }

  /**
   * Puts a sample into its place of a batch's memory.
   *
   * @param samples how many the batch has
   * @param sample in row-major order from element 0 on; there may be more elements
   */
  void put(FloatBuffer batch, int place, int samples, FloatBuffer sample) {
    boolean sequence = sampleShape.rank() == SEQUENCE;
    int frames = sequence ? (int) sampleShape.size(0) : 1;
    int channels = (int) sampleShape.size(sequence ? 1 : 0);
    int length = (int) sampleShape.length() / frames;
    Interleaver images = new Interleaver(channels, length / channels);
    for (int frame = 0; frame < frames; frame++) {
      images.put(batch, (frame * samples + place) * length, sample, frame * length);
    }
  }
}
