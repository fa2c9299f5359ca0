// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Maxima of spikes that are known as bits. */
@Tag("kernel")
class PooledBitsTest {

  private static final int IMAGES = 3;

  /** Apart, overlapping with padding, one place, more than 16, dilated, larger than the image. */
  private static final List<PoolingWindow> WINDOWS =
      List.of(
          new PoolingWindow(11, 13, 5, 6, 2, 2, 2, 2, 0, 0, true),
          new PoolingWindow(11, 13, 6, 7, 3, 3, 2, 2, 1, 1, true),
          new PoolingWindow(5, 7, 5, 7, 1, 1, 1, 1, 0, 0, true),
          new PoolingWindow(11, 13, 5, 7, 5, 7, 2, 2, 1, 3, true),
          new PoolingWindow(11, 13, 5, 4, 3, 2, 2, 3, 2, 1, false, 2, 4, 0),
          new PoolingWindow(3, 2, 2, 2, 5, 3, 1, 1, 1, 1, true, 1, 1, 0),
          new PoolingWindow(127, 5, 1, 5, 127, 1, 1, 1, 0, 0, true));

  private final TensorScope scope = TensorScope.open("bits");

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor output(Shape shape) {
    return scope.full(DType.FLOAT, Double.NaN, shape);
  }

  /** Every 7th pixel has all spikes, every 5th none and others some. */
  private static SpikeBits spikes(Kernels kernels, Shape shape) {
    SpikeBits bits = kernels.spikes().bits(shape.length());
    Random random = new Random(7);
    int words = (int) shape.size(3) / Long.SIZE;
    for (int i = 0; i < shape.length() / Long.SIZE; i++) {
      long often = random.nextLong();
      long some = often & random.nextLong();
      int pixel = i / words;
      bits.words()[i] = pixel % 7 == 0 ? -1 : pixel % 5 == 0 ? 0 : some;
    }
    return bits;
  }

  private Tensor gradient(Shape shape) {
    Random random = new Random(11);
    float[] values = new float[Math.toIntExact(shape.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return scope.of(values, shape.toArray());
  }

  private float[] numbers(Kernels kernels, SpikeBits bits, Shape shape) {
    Tensor numbers = output(shape);
    kernels.spikes().write(bits, numbers);
    return numbers.toFloatArray();
  }

  private static byte[] bytes(Tensor places, Shape results) {
    byte[] bytes = new byte[Math.toIntExact(results.length())];
    places.bytes().get(0, bytes);
    return bytes;
  }

  private void compare(PoolingKernels plain, Kernels kernels, PoolingWindow window, int channels) {
    Shape images = Shape.of(IMAGES, window.height(), window.width(), channels);
    Shape results = Shape.of(IMAGES, window.outHeight(), window.outWidth(), channels);
    SpikeBits x = spikes(kernels, images);
    Tensor image = scope.of(numbers(kernels, x, images), images.toArray());
    Tensor y = output(results);
    plain.max(window, image, y);
    PoolingKernels pooling = kernels.pooling();
    assertThat(pooling.poolsBits(window, channels)).isTrue();
    SpikeBits pooled = kernels.spikes().bits(results.length());
    pooling.max(window, channels, x, pooled);
    assertThat(numbers(kernels, pooled, results))
        .as("%s, %s channels", window, channels)
        .isEqualTo(y.toFloatArray());
    if (pooling.notesPlaces(window, channels)) {
      compareNoted(plain, kernels, window, x, image, y);
    }
  }

  private void compareNoted(
      PoolingKernels plain,
      Kernels kernels,
      PoolingWindow window,
      SpikeBits x,
      Tensor image,
      Tensor y) {
    Shape results = y.shape();
    PoolingKernels pooling = kernels.pooling();
    SpikeBits pooled = kernels.spikes().bits(results.length());
    Tensor places = scope.full(DType.FLOAT, -1, PoolingKernels.placesShape(results.length()));
    pooling.maxNoting(window, results.size(3), x, pooled, places);
    assertThat(numbers(kernels, pooled, results)).isEqualTo(y.toFloatArray());
    Tensor expected = scope.full(DType.FLOAT, -1, places.shape());
    pooling.maxNoting(window, image, output(results), expected);
    assertThat(bytes(places, results)).isEqualTo(bytes(expected, results));
    Tensor g = gradient(results);
    Tensor gx = output(image.shape());
    Tensor byPlaces = output(image.shape());
    plain.maxBackward(window, image, g, gx);
    pooling.maxBackwardByPlaces(window, places, g, byPlaces);
    assertThat(byPlaces.toFloatArray()).isEqualTo(gx.toFloatArray());
  }

  @Test
  void results_places_and_gradients_are_those_of_the_numbers_on_any_threads() {
    for (int threads : new int[] {1, 3}) {
      try (Workers workers = new Workers(threads)) {
        List<Kernels> all = Providers.on(workers);
        for (Kernels kernels : all) {
          for (PoolingWindow window : WINDOWS) {
            for (int channels : new int[] {64, 128, 192}) {
              compare(all.get(0).pooling(), kernels, window, channels);
            }
          }
        }
      }
    }
  }

  @Test
  void many_rows_are_pooled_by_several_threads() {
    try (Workers workers = new Workers(3)) {
      List<Kernels> all = Providers.on(workers);
      PoolingWindow window = new PoolingWindow(61, 67, 31, 34, 3, 3, 2, 2, 1, 1, true);
      for (Kernels kernels : all) {
        compare(all.get(0).pooling(), kernels, window, 128);
      }
    }
  }

  @Test
  void channels_fill_words_and_windows_have_a_pixel_of_the_image() {
    PoolingWindow window = new PoolingWindow(11, 13, 5, 6, 2, 2, 2, 2, 0, 0, true);
    PoolingWindow above = new PoolingWindow(5, 7, 9, 7, 1, 1, 1, 1, 2, 0, true);
    PoolingWindow beside = new PoolingWindow(5, 7, 5, 9, 1, 1, 1, 1, 0, 1, true);
    try (Workers workers = new Workers(1)) {
      for (Kernels kernels : Providers.on(workers)) {
        assertThat(kernels.pooling().poolsBits(window, 64)).isTrue();
        assertThat(kernels.pooling().poolsBits(window, 96)).isFalse();
        assertThat(kernels.pooling().poolsBits(above, 64)).isFalse();
        assertThat(kernels.pooling().poolsBits(beside, 64)).isFalse();
      }
    }
  }

  @Test
  void kernels_that_read_no_bits_say_so() {
    PoolingKernels pooling = Providers.reference().pooling();
    PoolingWindow window = new PoolingWindow(2, 2, 1, 1, 2, 2, 2, 2, 0, 0, true);
    SpikeBits x = new SpikeBits(256, new long[SpikeBits.words(256)]);
    SpikeBits y = new SpikeBits(64, new long[SpikeBits.words(64)]);
    Tensor places = scope.full(DType.FLOAT, 0, PoolingKernels.placesShape(64));
    assertThat(pooling.poolsBits(window, 64)).isFalse();
    assertThatThrownBy(() -> pooling.max(window, 64, x, y))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> pooling.maxNoting(window, 64, x, y, places))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
