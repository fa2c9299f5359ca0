// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** Convolutions so large that kernels of our own may compute the gradient of their images. */
@Tag("kernel")
class LargeConvolutionTest {

  private static final Shape IMAGES = Shape.of(2, 80, 67, 53);
  private static final Shape RESULTS = Shape.of(2, 64, 67, 53);
  private static final Shape WEIGHTS = Shape.of(64, 80, 3, 3);
  private static final ConvGeometry GEOMETRY = ConvGeometry.kernel(3).withPadding(1);

  @Test
  void the_gradient_of_images_is_the_exact_one_but_for_rounding() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor w = new RandomTensors(scope, 3).uniform(DType.FLOAT, -1, 1, WEIGHTS.toArray());
      Tensor g = innermost(scope, RESULTS);
      g.copyFrom(
          new RandomTensors(scope, 5)
              .uniform(DType.FLOAT, -1, 1, RESULTS.toArray())
              .toFloatArray());
      float[] gx = imageGradient(scope, w, g).toFloatArray();
      assertIsOfTheKernels(scope, w, g, gx);
      double[] exact = exact(scope, w, g);
      // Nine by 64 products of at most 1 and, for Winograd's algorithm, ten times their error.
      double bound = 10 * 9 * 64 * 0x1p-24;
      for (int i = 0; i < gx.length; i++) {
        assertThat((double) gx[i]).isCloseTo(exact[i], within(bound));
      }
    }
  }

  private static Tensor imageGradient(TensorScope scope, Tensor w, Tensor g) {
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(innermost(scope, IMAGES));
    Tensor y = Convolution.conv2d(x, w, null, GEOMETRY);
    return tape.backward(y, g).of(x);
  }

  private static void assertIsOfTheKernels(TensorScope scope, Tensor w, Tensor g, float[] gx) {
    Tensor expected = innermost(scope, IMAGES);
    if (Kernels.of(w).convolutions().imageGradient(w, g, expected)) {
      assertThat(gx).isEqualTo(expected.toFloatArray());
    }
  }

  /** In double precision the definition is summed. */
  private static double[] exact(TensorScope scope, Tensor w, Tensor g) {
    Tensor weights = scope.allocate(DType.DOUBLE, WEIGHTS);
    weights.copyFrom(w.toDoubleArray());
    Tensor gradient = scope.allocate(DType.DOUBLE, RESULTS, Strides.innermost(RESULTS, 1));
    gradient.copyFrom(g.toDoubleArray());
    Tensor gx = scope.allocate(DType.DOUBLE, IMAGES, Strides.innermost(IMAGES, 1));
    GroupedConvolution.inputGradient(scope, weights, gradient, gx, GEOMETRY);
    return gx.toDoubleArray();
  }

  private static Tensor innermost(TensorScope scope, Shape shape) {
    return scope.allocate(DType.FLOAT, shape, Strides.innermost(shape, 1));
  }
}
