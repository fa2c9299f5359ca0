// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Maxima whose places are noted. */
@Tag("kernel")
class NotedMaximaTest {

  private static final Workers WORKERS = new Workers(2);

  /** Apart, overlapping with padding, with gaps between windows, dilated, larger than the image. */
  private static final List<PoolingWindow> WINDOWS =
      List.of(
          new PoolingWindow(11, 13, 5, 6, 2, 2, 2, 2, 0, 0, true),
          new PoolingWindow(11, 13, 6, 7, 3, 3, 2, 2, 1, 1, true),
          new PoolingWindow(5, 7, 4, 4, 2, 4, 1, 1, 0, 0, true),
          new PoolingWindow(11, 13, 3, 3, 2, 3, 5, 4, 0, 0, true),
          new PoolingWindow(11, 13, 5, 4, 3, 2, 2, 3, 2, 1, false, 2, 4, 0),
          new PoolingWindow(3, 2, 2, 2, 5, 3, 1, 1, 1, 1, true, 1, 1, 0));

  private static final float[] VALUES = {
    0, 1, -1, 2, -0f, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY
  };

  private final TensorScope scope = TensorScope.open("maxima");

  @AfterAll
  static void stopThreads() {
    WORKERS.close();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  /** Few distinct values, so that maxima tie; the last ones of them are rare. */
  private Tensor values(long seed, int distinct, long... sizes) {
    Random random = new Random(seed);
    float[] values = new float[Math.toIntExact(Shape.of(sizes).length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = VALUES[random.nextInt(random.nextInt(11) == 0 ? distinct : 3)];
    }
    return scope.of(values, sizes);
  }

  private Tensor output(Tensor like) {
    return scope.full(DType.FLOAT, Double.NaN, like.shape());
  }

  private void compare(PoolingKernels plain, PoolingKernels noting, PoolingWindow window, int c) {
    Tensor x = values(7, VALUES.length, 3, window.height(), window.width(), c);
    Tensor g = values(11, 4, 3, window.outHeight(), window.outWidth(), c);
    Tensor y = output(g);
    Tensor expected = output(x);
    plain.max(window, x, y);
    plain.maxBackward(window, x, g, expected);
    Tensor noted = output(g);
    Tensor found = output(x);
    Tensor places = scope.full(DType.FLOAT, -1, PoolingKernels.placesShape(g.length()));
    noting.maxNoting(window, x, noted, places);
    noting.maxBackwardByPlaces(window, places, g, found);
    assertThat(noted.toFloatArray()).as("%s, %s channels", window, c).isEqualTo(y.toFloatArray());
    assertThat(found.toFloatArray()).isEqualTo(expected.toFloatArray());
  }

  @Test
  void results_and_gradients_are_those_that_plain_loops_find_in_the_image() {
    PoolingKernels plain = Providers.on(WORKERS).get(0).pooling();
    for (Kernels kernels : Providers.on(WORKERS)) {
      for (PoolingWindow window : WINDOWS) {
        for (int channels : new int[] {16, 48, 64 * 7}) {
          if (kernels.pooling().notesPlaces(window, channels)) {
            compare(plain, kernels.pooling(), window, channels);
          }
        }
      }
    }
  }

  @Test
  void vectors_of_eight_and_more_note_places_of_whole_vectors_in_windows_of_127_at_most() {
    List<Kernels> all = Providers.on(WORKERS);
    PoolingKernels kernels = all.get(all.size() - 1).pooling();
    PoolingWindow most = new PoolingWindow(127, 5, 1, 5, 127, 1, 1, 1, 0, 0, true);
    assumeThat(kernels.notesPlaces(most, 64)).isTrue();
    assertThat(kernels.notesPlaces(most, 17)).isFalse();
    PoolingWindow more = new PoolingWindow(128, 5, 1, 5, 128, 1, 1, 1, 0, 0, true);
    assertThat(kernels.notesPlaces(more, 64)).isFalse();
    compare(all.get(0).pooling(), kernels, most, 64);
  }
}
