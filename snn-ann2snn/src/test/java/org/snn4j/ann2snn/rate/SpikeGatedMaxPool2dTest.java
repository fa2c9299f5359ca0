// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Layouts;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

final class SpikeGatedMaxPool2dTest {

  private static final int N = 3;
  private static final int C = 5;
  private static final int H = 11;
  private static final int W = 13;

  private final TensorScope scope = TensorScope.open("SpikeGatedMaxPool2dTest");

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void it_is_the_loop_of_its_definition(int which) {
    PoolGeometry geometry =
        new PoolGeometry[] {
              PoolGeometry.window(2),
              PoolGeometry.window(3, 2).withStride(2, 1).withPadding(1),
              PoolGeometry.window(2, 3).withDilation(3, 2),
              PoolGeometry.window(2).withStride(3).withCeilMode(true)
            }
            [which];
    SpikeGatedMaxPool2d pool = new SpikeGatedMaxPool2d(geometry);
    ForwardPass pass = ForwardPass.inference(scope);
    double[] sums = new double[N * C * H * W];
    for (int step = 0; step < 4; step++) {
      Tensor x = spikes(step);
      // Layouts may change from step to step.
      Tensor y = pool.forward(step % 2 == 0 ? x : Layouts.innermost(x, 1), pass);
      double[] values = x.toDoubleArray();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values[i];
      }
      assertThat(y.shape()).isEqualTo(Shape.of(N, C, geometry.outHeight(H), geometry.outWidth(W)));
      assertThat(y.toDoubleArray()).isEqualTo(byDefinition(geometry, y.shape(), values, sums));
    }
  }

  @Test
  void double_precision_stays() {
    double[] values = {1e-9, 1, 1 + 1e-12, 0.5};
    Tensor x = scope.allocate(DType.DOUBLE, Shape.of(1, 1, 2, 2));
    x.copyFrom(values);
    SpikeGatedMaxPool2d pool = new SpikeGatedMaxPool2d(PoolGeometry.window(2));
    Tensor y = pool.forward(x, ForwardPass.inference(scope));
    assertThat(y.toDoubleArray()).containsExactly(1 + 1e-12);
  }

  @Test
  void sequences_are_refused() {
    SpikeGatedMaxPool2d pool = new SpikeGatedMaxPool2d(PoolGeometry.window(2));
    ForwardPass pass = ForwardPass.inference(scope);
    assertThatThrownBy(() -> pool.forward(scope.of(new float[32], 2, 2, 2, 2, 2), pass))
        .hasMessageContaining("one step [N, C, H, W]");
  }

  /** Mostly 0 and 1, so that many sums are equal. */
  private Tensor spikes(int step) {
    Tensor x = Samples.images(scope, 7 + step, N, C, H, W);
    float[] values = x.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] < 0.4 ? 1 : values[i] < 0.9 ? 0 : values[i];
    }
    return scope.of(values, N, C, H, W);
  }

  private static double[] byDefinition(
      PoolGeometry geometry, Shape out, double[] values, double[] sums) {
    double[] y = new double[Math.toIntExact(out.length())];
    int at = 0;
    for (int plane = 0; plane < N * C; plane++) {
      for (int row = 0; row < out.size(2); row++) {
        for (int column = 0; column < out.size(3); column++) {
          y[at++] = values[winner(geometry, plane, row, column, sums)];
        }
      }
    }
    return y;
  }

  private static int winner(PoolGeometry geometry, int plane, int row, int column, double[] sums) {
    int best = -1;
    for (int i = 0; i < geometry.kernelH(); i++) {
      for (int j = 0; j < geometry.kernelW(); j++) {
        int h = row * geometry.strideH() - geometry.padH() + i * geometry.dilationH();
        int w = column * geometry.strideW() - geometry.padW() + j * geometry.dilationW();
        int place = (plane * H + h) * W + w;
        boolean inside = h >= 0 && h < H && w >= 0 && w < W;
        if (inside && (best < 0 || sums[place] > sums[best])) {
          best = place;
        }
      }
    }
    return best;
  }
}
