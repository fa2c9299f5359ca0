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
 * @param size number of images
 * @param batchSize images in a batch; the last may be smaller
 * @param side height and width of an image
 */
record ToyImages(int size, int batchSize, int side) implements BatchSource {

  @Override
  public String name() {
    return "toy images";
  }

  @Override
  public long batches() {
    return (size + batchSize - 1) / batchSize;
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
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    new RandomStream(7).fork(epoch).shuffle(order);
    return new Cursor() {
      private int next;

      @Override
      public Optional<Batch> next(TensorScope into) {
        if (next == size) {
          return Optional.empty();
        }
        int count = Math.min(batchSize, size - next);
        float[] pixels = new float[count * side * side];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
          labels[i] = draw(order[next + i], pixels, i * side * side);
        }
        next += count;
        return Optional.of(new Batch(into.of(pixels, count, 1, side, side), labels));
      }

      @Override
      public void close() {
        next = size;
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
