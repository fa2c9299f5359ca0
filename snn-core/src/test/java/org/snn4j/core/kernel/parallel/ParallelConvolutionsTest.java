// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.kernel.vector.VectorWinograd;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** Gradients of images by Winograd's algorithm against their definition. */
@Tag("kernel")
class ParallelConvolutionsTest {

  @ParameterizedTest
  @CsvSource({
    "1, 16, 16, 4, 4",
    "2, 16, 16, 1, 1",
    "3, 32, 48, 13, 7",
    "5, 80, 16, 3, 11",
    "1, 48, 80, 2, 29",
    "19, 16, 32, 5, 8",
    "2, 144, 16, 17, 6"
  })
  void gradients_are_exact_but_for_rounding_and_have_the_same_bits_on_all_threads(
      int n, int o, int c, int h, int w) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor weights = new RandomTensors(scope, 3).uniform(DType.FLOAT, -1, 1, o, c, 3, 3);
      Tensor g = innermost(scope, n, o, h, w);
      float[] bits = null;
      for (int threads = 1; threads <= 3; threads++) {
        try (Workers workers = new Workers(threads)) {
          ParallelConvolutions kernels = new ParallelConvolutions(workers, new VectorWinograd());
          for (int again = 0; again < 2; again++) {
            Tensor gx = full(scope, Double.NaN, n, c, h, w);
            kernels.run(weights, g, gx);
            bits = bits == null ? gx.toFloatArray() : bits;
            assertThat(gx.toFloatArray()).isEqualTo(bits);
          }
        }
      }
      double[] exactWeights = weights.toDoubleArray();
      assertClose(bits, new ExactImageGradient(n, o, c, h, w, exactWeights, g.toDoubleArray()));
    }
  }

  private static void assertClose(float[] actual, ExactImageGradient exact) {
    double[] values = exact.values();
    double[] bounds = exact.bounds();
    for (int i = 0; i < values.length; i++) {
      assertThat((double) actual[i]).as("element %d", i).isCloseTo(values[i], within(bounds[i]));
    }
  }

  @Test
  void calls_of_different_sizes_leave_nothing_to_each_other() {
    try (Workers workers = new Workers(2);
        TensorScope scope = TensorScope.open("test")) {
      ParallelConvolutions used = new ParallelConvolutions(workers, new VectorWinograd());
      Tensor large = new RandomTensors(scope, 5).uniform(DType.FLOAT, -1, 1, 48, 64, 3, 3);
      Tensor small = new RandomTensors(scope, 7).uniform(DType.FLOAT, -1, 1, 16, 48, 3, 3);
      Tensor g = innermost(scope, 3, 16, 7, 5);
      used.run(large, full(scope, Double.NaN, 3, 48, 11, 13), full(scope, 0, 3, 64, 11, 13));
      Tensor gx = full(scope, 0, 3, 48, 7, 5);
      used.run(small, g, gx);
      Tensor alone = full(scope, 0, 3, 48, 7, 5);
      new ParallelConvolutions(workers, new VectorWinograd()).run(small, g, alone);
      assertThat(gx.toFloatArray()).isEqualTo(alone.toFloatArray());
    }
  }

  @Test
  void recorded_calls_done_again_see_what_weights_and_gradients_have_become() {
    try (Workers workers = new Workers(2);
        TensorScope scope = TensorScope.open("test")) {
      ParallelConvolutions kernels = new ParallelConvolutions(workers, new VectorWinograd());
      Tensor first = scope.full(DType.FLOAT, 1, Shape.of(32, 48, 3, 3));
      Tensor second = scope.full(DType.FLOAT, 1, Shape.of(48, 16, 3, 3));
      Tensor g = full(scope, 1, 3, 32, 7, 5);
      Tensor between = full(scope, 0, 3, 48, 7, 5);
      Tensor gx = full(scope, 0, 3, 16, 7, 5);
      Runnable both =
          () -> {
            kernels.run(first, g, between);
            kernels.run(second, between, gx);
          };
      Recording recording = new Recording();
      recording.record(
          () -> {
            both.run();
            return gx;
          });
      first.copyFrom(random(scope, 17, first.shape()));
      second.copyFrom(random(scope, 19, second.shape()));
      g.copyFrom(random(scope, 23, g.shape()));
      assertThat(recording.refusal()).isEmpty();
      assertThat(recording.replay()).isTrue();
      float[] again = gx.toFloatArray();
      both.run();
      assertThat(again).isEqualTo(gx.toFloatArray());
    }
  }

  private static float[] random(TensorScope scope, long seed, Shape shape) {
    return new RandomTensors(scope, seed)
        .uniform(DType.FLOAT, -1, 1, shape.toArray())
        .toFloatArray();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 64, 64, 71, 53, true",
    "2, 64, 64, 61, 53, false",
    "2, 72, 64, 71, 53, false",
    "2, 64, 72, 71, 53, false",
    "31, 512, 512, 7, 5, false",
    "1, 512, 512, 31, 31, false",
    "2, 1024, 512, 37, 37, false",
  })
  void only_large_work_on_channels_that_fill_vectors_is_taken(
      int n, int o, int c, int h, int w, boolean taken) {
    try (Workers workers = new Workers(2);
        TensorScope scope = TensorScope.open("test")) {
      ParallelConvolutions kernels = new ParallelConvolutions(workers, new VectorWinograd());
      Tensor weights = scope.full(DType.FLOAT, 0, Shape.of(o, c, 3, 3));
      Tensor gx = full(scope, 1, n, c, h, w);
      assertThat(kernels.imageGradient(weights, full(scope, 0, n, o, h, w), gx)).isEqualTo(taken);
      assertThat(gx.toFloatArray()).containsOnly(taken ? 0 : 1);
    }
  }

  @Test
  void tensors_of_wrong_shapes_and_layouts_are_refused() {
    try (Workers workers = new Workers(1);
        TensorScope scope = TensorScope.open("test")) {
      ParallelConvolutions kernels = new ParallelConvolutions(workers, new VectorWinograd());
      Tensor weights = scope.full(DType.FLOAT, 0, Shape.of(16, 32, 3, 3));
      Tensor g = full(scope, 0, 2, 16, 7, 5);
      Tensor wrong = full(scope, 0, 2, 48, 7, 5);
      Tensor rowMajor = scope.full(DType.FLOAT, 0, Shape.of(2, 32, 7, 5));
      assertThatThrownBy(() -> kernels.imageGradient(weights, g, wrong))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("w must have shape [16, 48, 3, 3] and gx [2, 48, 7, 5]");
      assertThatThrownBy(() -> kernels.imageGradient(weights, g, rowMajor))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("their channels innermost");
    }
  }

  private static Tensor innermost(TensorScope scope, long... sizes) {
    Tensor values = new RandomTensors(scope, 11).uniform(DType.FLOAT, -1, 1, sizes);
    Tensor x = scope.allocate(DType.FLOAT, values.shape(), Strides.innermost(values.shape(), 1));
    x.copyFrom(values.toFloatArray());
    return x;
  }

  private static Tensor full(TensorScope scope, double value, long... sizes) {
    Shape shape = Shape.of(sizes);
    Tensor x = scope.allocate(DType.FLOAT, shape, Strides.innermost(shape, 1));
    float[] values = new float[Math.toIntExact(shape.length())];
    Arrays.fill(values, (float) value);
    x.copyFrom(values);
    return x;
  }
}
