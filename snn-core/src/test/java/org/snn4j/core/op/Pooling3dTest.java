// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.layer.MaxPool3d;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class Pooling3dTest {

  private static final PoolGeometry PLANE =
      PoolGeometry.window(3, 2).withStride(2, 1).withPadding(1, 0);
  private static final Pool3dGeometry[] GEOMETRIES = {
    Pool3dGeometry.ofPlanes(PoolGeometry.window(3).withStride(1).withPadding(1)),
    Pool3dGeometry.of(2, 2, 0, PLANE),
    Pool3dGeometry.of(3, 2, 1, PLANE),
    Pool3dGeometry.of(2, 3, 1, PoolGeometry.window(2).withCeilMode(true)),
    Pool3dGeometry.of(1, 2, 0, PoolGeometry.window(2)),
  };

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void every_window_gives_its_maximum_and_sends_the_gradient_to_its_first_place(Layout layout) {
    for (DType dtype : DType.values()) {
      for (Pool3dGeometry geometry : GEOMETRIES) {
        Tensor noise = random.uniform(dtype, 0, 3, 2, 3, 5, 7, 5);
        double[] values = noise.toDoubleArray();
        for (int i = 0; i < values.length; i++) {
          // Whole numbers, so that windows have ties.
          values[i] = Math.floor(values[i]);
        }
        Tape tape = Tape.recordingIn(scope);
        Tensor x = tape.watch(layout.of(scope, dtype, noise.shape(), values));
        Tensor y = Pooling3d.maxPool3d(x, geometry);
        PlainVolume plain = new PlainVolume(geometry, x.shape());
        assertThat(y.shape()).isEqualTo(plain.shape());
        assertThat(y.toDoubleArray()).isEqualTo(plain.maxima(values));
        Tensor g = scope.full(dtype, 1, y.shape());
        assertThat(tape.backward(y, g).of(x).toDoubleArray()).isEqualTo(plain.winners(values));
      }
    }
  }

  /** The definition, place by place. */
  private record PlainVolume(Pool3dGeometry geometry, Shape x) {

    Shape shape() {
      return Shape.of(
          x.size(0),
          x.size(1),
          geometry.depth().outHeight(x.size(2)),
          geometry.plane().outHeight(x.size(3)),
          geometry.plane().outWidth(x.size(4)));
    }

    double[] maxima(double[] values) {
      double[] y = new double[(int) shape().length()];
      for (int i = 0; i < y.length; i++) {
        y[i] = values[first(values, i)];
      }
      return y;
    }

    double[] winners(double[] values) {
      double[] counts = new double[values.length];
      for (int i = 0; i < shape().length(); i++) {
        counts[first(values, i)]++;
      }
      return counts;
    }

    private int first(double[] values, int output) {
      int[] at = new int[5];
      for (int axis = 4, rest = output; axis >= 0; axis--) {
        at[axis] = (int) (rest % shape().size(axis));
        rest /= (int) shape().size(axis);
      }
      PoolGeometry depth = geometry.depth();
      PoolGeometry plane = geometry.plane();
      int top = at[2] * depth.strideH() - depth.padH();
      int up = at[3] * plane.strideH() - plane.padH();
      int left = at[4] * plane.strideW() - plane.padW();
      int best = -1;
      for (int d = Math.max(0, top); d < Math.min(x.size(2), top + depth.kernelH()); d++) {
        for (int h = Math.max(0, up); h < Math.min(x.size(3), up + plane.kernelH()); h++) {
          for (int w = Math.max(0, left); w < Math.min(x.size(4), left + plane.kernelW()); w++) {
            long planes = (at[0] * x.size(1) + at[1]) * x.size(2) + d;
            int place = (int) ((planes * x.size(3) + h) * x.size(4) + w);
            best = best < 0 || values[place] > values[best] ? place : best;
          }
        }
      }
      return best;
    }
  }

  @Test
  void gradients_meet_central_differences() {
    OperationCheck.of(x -> Pooling3d.maxPool3d(x[0], GEOMETRIES[2])).onOne(1, 2, 3, 5, 3);
  }

  @Test
  void the_layer_folds_time_into_the_batch() {
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor x = random.floats(2, 3, 2, 5, 4, 7);
    MaxPool3d layer = new MaxPool3d(2);
    Tensor all = layer.forward(x, pass);
    assertThat(all.shape()).isEqualTo(Shape.of(2, 3, 2, 2, 2, 3));
    assertThat(Views.select(all, 0, 1).toDoubleArray())
        .isEqualTo(layer.forward(Views.select(x, 0, 1), pass).toDoubleArray());
    assertThat(layer.geometry()).isEqualTo(Pool3dGeometry.of(2, 2, 0, PoolGeometry.window(2)));
  }

  @Test
  void wrong_windows_and_inputs_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pool3dGeometry(PoolGeometry.window(2), PLANE))
        .withMessageStartingWith("Pool3dGeometry: depth must have width 1");
    PoolGeometry ceiling = PoolGeometry.window(2, 1).withCeilMode(true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pool3dGeometry(ceiling, PLANE))
        .withMessageStartingWith("Pool3dGeometry: ceilMode must be the same");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> Pooling3d.maxPool3d(random.floats(2, 3, 5, 7), GEOMETRIES[0]))
        .withMessageStartingWith("maxPool3d: x");
  }
}
