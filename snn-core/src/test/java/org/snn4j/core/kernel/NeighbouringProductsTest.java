// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Products of matrices that are taken together, against each of them by itself. */
@Tag("kernel")
class NeighbouringProductsTest {

  private static final int SAMPLES = 3;

  @ParameterizedTest
  @CsvSource({"61, 31, 7", "67, 32, 11", "7, 37, 5", "131, 61, 13"})
  void matrices_side_by_side_have_the_bits_of_each_by_itself(int tokens, int width, int heads) {
    try (Workers workers = new Workers(2);
        TensorScope scope = TensorScope.open("side by side")) {
      for (Kernels kernels : Providers.on(workers)) {
        Inputs in = new Inputs(scope, DType.FLOAT, 5);
        Tensor q = heads(in.uniform(-1, 1, SAMPLES, tokens, heads, width), false);
        Tensor k = heads(in.uniform(-1, 1, SAMPLES, tokens, heads, width), true);
        Tensor pairs = heads(in.output(SAMPLES, width, heads, width), true);
        assertEach(kernels, in, k, q, pairs);
        assertEach(kernels, in, q, pairs, heads(in.output(SAMPLES, tokens, heads, width), false));
      }
    }
  }

  private static void assertEach(Kernels kernels, Inputs in, Tensor a, Tensor b, Tensor y) {
    kernels.products().multiply(a, b, y);
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (int head = 0; head < y.size(1); head++) {
        Tensor alone = in.output(y.size(2), y.size(3));
        kernels.products().multiply(one(a, sample, head), one(b, sample, head), alone);
        assertThat(one(y, sample, head).toFloatArray())
            .as("%s: sample %s, head %s", kernels.name(), sample, head)
            .isEqualTo(alone.toFloatArray());
      }
    }
  }

  /** {@code [N, L, h, C / h]} as {@code [N, h, L, C / h]}, or with its last two axes swapped. */
  private static Tensor heads(Tensor x, boolean swapped) {
    Shape shape =
        swapped
            ? Shape.of(x.size(0), x.size(2), x.size(3), x.size(1))
            : Shape.of(x.size(0), x.size(2), x.size(1), x.size(3));
    long[] strides = {
      x.stride(0), x.stride(2), swapped ? 1 : x.stride(1), swapped ? x.stride(1) : 1
    };
    return x.view(shape, strides, x.offset());
  }

  private static Tensor one(Tensor x, int sample, int head) {
    long offset = x.offset() + sample * x.stride(0) + head * x.stride(1);
    return x.view(Shape.of(x.size(2), x.size(3)), new long[] {x.stride(2), x.stride(3)}, offset);
  }
}
