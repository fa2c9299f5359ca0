// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Convolutions of spikes against the native convolution of the same numbers. */
class SpikeWindowsTest {

  private static final int SAMPLES = 3;
  private static final int CHANNELS = 17;
  private static final int OUTPUTS = 47;
  private static final int HEIGHT = 13;
  private static final int WIDTH = 19;

  static ConvGeometry[] geometries() {
    ConvGeometry square = ConvGeometry.kernel(3);
    return new ConvGeometry[] {
      square.withPadding(1),
      square,
      square.withPadding(1).withStride(2),
      square.withPadding(2).withDilation(2),
      ConvGeometry.kernel(5, 2).withPadding(2, 0),
    };
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void the_result_and_both_gradients_are_those_of_the_native_convolution(ConvGeometry geometry) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor spikes = spikes(scope, 2);
      Tensor weight = weight(scope, geometry);
      assertThat(SpikeWindows.of(spikes, weight, geometry)).isPresent();
      Tensor y = Convolution.conv2d(spikes, weight, null, geometry);
      Tensor wanted = scope.allocate(DType.FLOAT, y.shape(), Strides.innermost(y.shape(), 1));
      GroupedConvolution.forward(scope, spikes, weight, wanted, geometry);
      assertThat(y.toFloatArray()).isEqualTo(wanted.toFloatArray());
      checkGradients(scope, spikes, weight, y.shape(), geometry);
    }
  }

  private static void checkGradients(
      TensorScope scope, Tensor x, Tensor weight, Shape result, ConvGeometry geometry) {
    Tensor g = scope.allocate(DType.FLOAT, result, Strides.innermost(result, 1));
    g.copyFrom(fractions(result, 5));
    Tape tape = Tape.recordingIn(scope);
    Tensor watchedX = tape.watch(x);
    Tensor watchedWeight = tape.watch(weight);
    Tensor y = Convolution.conv2d(watchedX, watchedWeight, null, geometry);
    Gradients gradients = tape.backward(y, g);
    Tensor gx = scope.allocateLike(x);
    Tensor gw = scope.allocate(DType.FLOAT, weight.shape());
    GroupedConvolution.backward(scope, x, weight, g, gx, gw, geometry);
    assertThat(gradients.of(watchedX).toFloatArray()).isEqualTo(gx.toFloatArray());
    assertThat(gradients.of(watchedWeight).toFloatArray()).isEqualTo(gw.toFloatArray());
  }

  @Test
  void images_of_currents_groups_and_small_work_are_left_to_the_native_convolution() {
    ConvGeometry square = ConvGeometry.kernel(3).withPadding(1);
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor current = channelsInnermost(scope);
      current.copyFrom(fractions(current.shape(), 3));
      assertThat(SpikeWindows.of(current, weight(scope, square), square)).isEmpty();
      Tensor grouped = scope.full(DType.FLOAT, 1, Shape.of(OUTPUTS * CHANNELS, 1, 3, 3));
      assertThat(SpikeWindows.of(spikes(scope, 1), grouped, square.withGroups(CHANNELS))).isEmpty();
      Tensor small = scope.full(DType.FLOAT, 1, Shape.of(1, CHANNELS, 3, 3));
      assertThat(SpikeWindows.of(spikes(scope, 1), small, square)).isEmpty();
    }
  }

  private static Tensor spikes(TensorScope scope, int most) {
    Tensor x = channelsInnermost(scope);
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[(int) x.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() < 0.1 ? 1 + random.nextInt(most) : 0;
    }
    x.copyFrom(values);
    return x;
  }

  private static Tensor channelsInnermost(TensorScope scope) {
    Shape shape = Shape.of(SAMPLES, CHANNELS, HEIGHT, WIDTH);
    return scope.allocate(DType.FLOAT, shape, Strides.innermost(shape, 1));
  }

  private static Tensor weight(TensorScope scope, ConvGeometry geometry) {
    Shape shape = Shape.of(OUTPUTS, CHANNELS, geometry.kernelH(), geometry.kernelW());
    return scope.of(fractions(shape, 11), shape.toArray());
  }

  /** Multiples of 1/64, so that sums of their products are exact in any order. */
  private static float[] fractions(Shape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[(int) shape.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-32, 33) / 64f;
    }
    return values;
  }
}
