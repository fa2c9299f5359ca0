// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;

/**
 * Noisy images whose class is the half that is bright: left or right.
 *
 * @param count number of images
 * @param batchSize images in a batch; the last may be smaller
 * @param side height and width of an image
 */
record ToyImages(int count, int batchSize, int side) implements BatchSource {

  @Override
  public String name() {
    return "toy images";
  }

  @Override
  public long size() {
    return count;
  }

  @Override
  public long batches() {
    return (count + batchSize - 1L) / batchSize;
  }

  @Override
  public Shape sampleShape() {
    return Shape.of(1, side, side);
  }

  @Override
  public List<String> classes() {
    return List.of("left", "right");
  }

  @Override
  public Cursor epoch(long epoch) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    new RandomStream(7).fork(epoch).shuffle(order);
    return new Cursor() {
      private int next;

      @Override
      public Optional<Batch> next(TensorScope into) {
        if (next == count) {
          return Optional.empty();
        }
        int images = Math.min(batchSize, count - next);
        float[] pixels = new float[images * side * side];
        int[] labels = new int[images];
        for (int i = 0; i < images; i++) {
          labels[i] = draw(order[next + i], pixels, i * side * side);
        }
        next += images;
        return Optional.of(new Batch(into.of(pixels, images, 1, side, side), labels));
      }

      @Override
      public void close() {
        next = count;
      }
    };
  }

  private int draw(int image, float[] pixels, int from) {
    RandomStream random = new RandomStream(11).fork(image);
    int label = image % 2;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        boolean bright = (column < side / 2) == (label == 0);
        pixels[from + row * side + column] = random.nextFloat() + (bright ? 0.7f : 0);
      }
    }
    return label;
  }
}
