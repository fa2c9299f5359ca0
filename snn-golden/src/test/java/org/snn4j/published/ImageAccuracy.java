// SPDX-License-Identifier: Apache-2.0
package org.snn4j.published;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;

/**
 * How many images of a set a network puts into the right class.
 *
 * @param mean subtracted from each channel
 * @param deviation what each channel is divided by then
 */
record ImageAccuracy(double[] mean, double[] deviation) {

  private static final int BATCH = 100;

  /** As they are, from 0 to 1. */
  static ImageAccuracy plain() {
    return new ImageAccuracy(new double[] {0}, new double[] {1});
  }

  static ImageAccuracy same(double mean, double deviation) {
    return new ImageAccuracy(new double[] {mean}, new double[] {deviation});
  }

  /** Of a network {@code [N, C, H, W]} to {@code [N, K]}. */
  int right(Module network, Dataset images) {
    int right = 0;
    for (int from = 0; from < images.size(); from += BATCH) {
      right += right(network, images, from, Math.min(images.size(), from + BATCH));
    }
    return right;
  }

  private int right(Module network, Dataset images, int from, int to) {
    Shape shape = images.sampleShape();
    int length = (int) shape.length();
    float[] batch = new float[(to - from) * length];
    float[] image = new float[length];
    for (int i = from; i < to; i++) {
      images.read(i, image);
      normalize(image, (int) shape.tail(1).length());
      System.arraycopy(image, 0, batch, (i - from) * length, length);
    }
    int right = 0;
    try (TensorScope scope = TensorScope.open("images")) {
      long[] sizes = shape.insert(0, to - from).toArray();
      float[] y =
          network.forward(scope.of(batch, sizes), ForwardPass.inference(scope)).toFloatArray();
      int classes = y.length / (to - from);
      for (int i = from; i < to; i++) {
        right += Largest.of(y, (i - from) * classes, classes) == images.label(i) ? 1 : 0;
      }
    }
    return right;
  }

  private void normalize(float[] image, int plane) {
    for (int i = 0; i < image.length; i++) {
      int channel = mean.length == 1 ? 0 : i / plane;
      image[i] = (float) ((image[i] - mean[channel]) / deviation[channel]);
    }
  }
}
