// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class PoolingTest {

  static List<PoolGeometry> geometries() {
    return List.of(
        PoolGeometry.window(2),
        PoolGeometry.window(3, 2).withStride(2, 1),
        PoolGeometry.window(3).withStride(2).withPadding(1),
        PoolGeometry.window(3).withStride(2).withPadding(1).withCeilMode(true),
        PoolGeometry.window(2, 3).withStride(3, 2).withPadding(1, 0).withCountIncludePad(false),
        PoolGeometry.window(2).withStride(3).withCeilMode(true),
        PoolGeometry.window(5, 7),
        PoolGeometry.window(1),
        PoolGeometry.window(2, 3).withStride(1).withDilation(3, 2),
        PoolGeometry.window(3).withStride(2).withDilation(2, 2).withPadding(2, 1),
        PoolGeometry.window(2, 3)
            .withStride(2)
            .withDilation(3, 2)
            .withPadding(1)
            .withCeilMode(true),
        PoolGeometry.window(3, 2).withStride(2).withPadding(1).withDivisorOverride(5));
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void maxima_have_the_right_gradients(PoolGeometry geometry) {
    OperationCheck.of(x -> Pooling.maxPool2d(x[0], geometry)).onOne(2, 3, 5, 7);
  }

  @Test
  void maxima_of_whole_vectors_of_channels_have_the_right_gradients() {
    for (PoolGeometry geometry : geometries()) {
      OperationCheck.of(x -> Pooling.maxPool2d(x[0], geometry)).onOne(1, 16, 5, 7);
    }
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void means_have_the_right_gradients(PoolGeometry geometry) {
    OperationCheck.of(x -> Pooling.avgPool2d(x[0], geometry)).onOne(2, 3, 5, 7);
    PoolGeometry inside = geometry.withCountIncludePad(false);
    OperationCheck.of(x -> Pooling.avgPool2d(x[0], inside)).onOne(2, 3, 5, 7);
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void values_meet_a_plain_loop_over_windows(PoolGeometry geometry) {
    for (DType dtype : DType.values()) {
      try (TensorScope scope = TensorScope.open("test")) {
        Tensor x = new RandomTensors(scope, 9).uniform(dtype, -1, 1, 2, 3, 5, 7);
        double bound = dtype == DType.FLOAT ? 1e-6 : 1e-14;
        assertClose(Pooling.maxPool2d(x, geometry), PlainPooling.of(x, geometry, true), bound);
        assertClose(Pooling.avgPool2d(x, geometry), PlainPooling.of(x, geometry, false), bound);
      }
    }
  }

  @Test
  void adaptive_means_have_the_right_gradients() {
    OperationCheck.of(x -> Pooling.adaptiveAvgPool2d(x[0], 1, 1)).onOne(2, 3, 5, 7);
    OperationCheck.of(x -> Pooling.adaptiveAvgPool2d(x[0], 2, 3)).onOne(2, 3, 4, 6);
    OperationCheck.of(x -> Pooling.adaptiveAvgPool2d(x[0], 3, 2)).onOne(2, 3, 5, 7);
    OperationCheck.of(x -> Pooling.adaptiveAvgPool2d(x[0], 7, 1)).onOne(1, 2, 5, 3);
    OperationCheck.of(x -> Pooling.adaptiveAvgPool1d(x[0], 3)).onOne(2, 3, 7);
  }

  @Test
  void adaptive_regions_begin_and_end_as_in_pytorch() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new double[] {1, 2, 3, 4, 5, 6, 7}, 1, 1, 7);
      // Regions 0..2, 2..4, 4..6 inclusive of both ends.
      assertThat(Pooling.adaptiveAvgPool1d(x, 3).toDoubleArray()).containsExactly(2, 4, 6);
      // More regions than elements: every element is seen, some twice.
      Tensor few = scope.of(new double[] {1, 3}, 1, 1, 2);
      assertThat(Pooling.adaptiveAvgPool1d(few, 3).toDoubleArray()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void sequences_are_pooled_along_their_length() {
    PoolGeometry pairs = PoolGeometry.window(1, 2);
    OperationCheck.of(x -> Pooling.maxPool1d(x[0], pairs)).onOne(2, 3, 7);
    OperationCheck.of(x -> Pooling.avgPool1d(x[0], pairs)).onOne(2, 3, 7);
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new float[] {1, 5, 2, 4}, 1, 1, 4);
      assertThat(Pooling.maxPool1d(x, pairs).toFloatArray()).containsExactly(5, 4);
      assertThat(Pooling.avgPool1d(x, pairs).toFloatArray()).containsExactly(3, 3);
    }
  }

  @Test
  void equal_maxima_send_the_gradient_to_the_first_in_row_major_order() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(scope.of(new float[] {0, 1, 1, 1, 7, 7, 7, 7}, 1, 2, 2, 2));
      Tensor y = Pooling.maxPool2d(x, PoolGeometry.window(2));
      assertThat(tape.backward(Reductions.sumAll(y)).of(x).toFloatArray())
          .containsExactly(0, 1, 0, 0, 1, 0, 0, 0);
    }
  }

  @Test
  void nan_is_a_maximum_and_padding_never_is() {
    try (TensorScope scope = TensorScope.open("test")) {
      for (DType dtype : DType.values()) {
        Tensor x = scope.allocate(dtype, Shape.of(1, 1, 2, 2));
        x.copyFrom(new double[] {Double.NaN, -2, -3, Double.NEGATIVE_INFINITY});
        PoolGeometry padded = PoolGeometry.window(2).withPadding(1);
        assertThat(Pooling.maxPool2d(x, padded).toDoubleArray())
            .containsExactly(Double.NaN, -2, -3, Double.NEGATIVE_INFINITY);
      }
    }
  }

  @Test
  void output_sizes_follow_pytorch() {
    assertThat(PoolGeometry.window(3).withStride(2).outHeight(7)).isEqualTo(3);
    assertThat(PoolGeometry.window(3).withStride(2).outHeight(8)).isEqualTo(3);
    assertThat(PoolGeometry.window(3).withStride(2).withCeilMode(true).outHeight(8)).isEqualTo(4);
    // The fourth window would begin in the right padding.
    PoolGeometry padded = PoolGeometry.window(2).withStride(2).withPadding(1).withCeilMode(true);
    assertThat(padded.outWidth(5)).isEqualTo(3);
  }

  @Test
  void a_dilated_window_that_sees_padding_alone_is_refused() {
    PoolGeometry gaps = PoolGeometry.window(2).withDilation(3, 1).withPadding(1);
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.zeros(DType.FLOAT, Shape.of(1, 1, 2, 3));
      assertThatThrownBy(() -> Pooling.maxPool2d(x, gaps))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage(
              "maxPool2d: every window must have a place inside the images of x [1, 1, 2, 3] but"
                  + " one of the dilated windows has padding alone");
    }
    assertThatThrownBy(() -> PoolGeometry.window(2).withDilation(1, 0))
        .hasMessage("PoolGeometry: horizontal dilation must be 1 or more but is 0");
    assertThatThrownBy(() -> PoolGeometry.window(2).withDivisorOverride(-1))
        .hasMessage("PoolGeometry: divisorOverride must be 0 for none, or more, but is -1");
  }

  @Test
  void wrong_geometries_and_shapes_are_refused() {
    assertThatThrownBy(() -> PoolGeometry.window(0))
        .hasMessage("PoolGeometry: window height must be 1 or more but is 0");
    assertThatThrownBy(() -> PoolGeometry.window(3).withPadding(2))
        .hasMessage(
            "PoolGeometry: vertical padding must be between 0 and half the window, 1, but is 2");
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 1);
      assertThatThrownBy(() -> Pooling.maxPool2d(random.floats(2, 3, 5), PoolGeometry.window(2)))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage("maxPool2d: x must have shape [N, C, H, W] but has [2, 3, 5]");
      assertThatThrownBy(() -> Pooling.avgPool2d(random.floats(2, 3, 2, 5), PoolGeometry.window(3)))
          .hasMessage(
              "avgPool2d: the window 3 x 3 is larger than the padded images of x [2, 3, 2, 5]");
      assertThatThrownBy(() -> Pooling.adaptiveAvgPool2d(random.floats(2, 3, 2, 5), 0, 1))
          .hasMessage("adaptiveAvgPool2d: the output must be 1 x 1 or more but is 0 x 1");
      assertThatThrownBy(() -> Pooling.maxPool1d(random.floats(2, 3, 5), PoolGeometry.window(2)))
          .hasMessageStartingWith("maxPool1d: the geometry must have height 1");
    }
  }

  private static void assertClose(Tensor found, double[] expected, double bound) {
    double[] values = found.toDoubleArray();
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < values.length; i++) {
      assertThat(Math.abs(values[i] - expected[i])).as("element %d", i).isLessThan(bound);
    }
  }
}
