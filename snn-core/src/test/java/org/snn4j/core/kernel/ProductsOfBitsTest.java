// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Products of spikes that are known as bits, against those of the same spikes as numbers. */
@Tag("kernel")
class ProductsOfBitsTest {

  private static final int SAMPLES = 3;

  /** Heads of all channels, of which an operand's are some in the middle. */
  private static final int MORE = 2;

  @ParameterizedTest
  @CsvSource({
    "61, 31, 7",
    "67, 32, 11",
    "7, 37, 5",
    "131, 61, 13",
    "64, 32, 12",
    "557, 61, 2",
    "1, 1, 1"
  })
  void heads_from_bits_have_the_bits_of_heads_from_numbers(int tokens, int width, int heads) {
    try (Workers workers = new Workers(2);
        TensorScope scope = TensorScope.open("bits")) {
      for (Kernels kernels : Providers.on(workers)) {
        Inputs in = new Inputs(scope, DType.FLOAT, 5);
        for (boolean tokensFirst : new boolean[] {true, false}) {
          Heads q = heads(in, tokensFirst, tokens, width, heads);
          Heads k = heads(in, tokensFirst, tokens, width, heads);
          Tensor pairs = in.uniform(-1, 1, SAMPLES, heads, width, width);
          Tensor values = in.uniform(-1, 1, SAMPLES, heads, tokens, width);
          assertSame(kernels, in, k.turned(), q);
          assertSame(kernels, in, q, Heads.ofNumbers(pairs));
          assertSame(kernels, in, Heads.ofNumbers(swapped(pairs)), q.turned());
          assertSame(kernels, in, Heads.ofNumbers(swapped(values)), k);
        }
      }
    }
  }

  @Test
  void kernels_that_read_no_bits_say_so() {
    try (TensorScope scope = TensorScope.open("none")) {
      Tensor x = new Inputs(scope, DType.FLOAT, 5).output(1, 1);
      ProductKernels products = Providers.reference().products();
      assertThat(products.readBits(1, 1, 1)).isFalse();
      assertThatThrownBy(() -> products.multiply(x, null, x, null, x))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  /** Matrices of numbers, and the bits of all of their memory or null. */
  private record Heads(Tensor numbers, SpikeBits bits) {

    static Heads ofNumbers(Tensor x) {
      return new Heads(x, null);
    }

    Heads turned() {
      return new Heads(swapped(numbers), bits);
    }
  }

  private static void assertSame(Kernels kernels, Inputs in, Heads a, Heads b) {
    long m = a.numbers().size(2);
    long k = a.numbers().size(3);
    long p = b.numbers().size(3);
    assertThat(kernels.products().readBits(m, k, p)).isTrue();
    Tensor expected = in.output(SAMPLES, a.numbers().size(1), m, p);
    Tensor y = in.output(SAMPLES, a.numbers().size(1), m, p);
    kernels.products().multiply(a.numbers(), b.numbers(), expected);
    kernels.products().multiply(unread(in, a), a.bits(), unread(in, b), b.bits(), y);
    assertThat(y.toFloatArray())
        .as("%s: %s x %s", kernels.name(), a.numbers(), b.numbers())
        .isEqualTo(expected.toFloatArray());
  }

  /** The same view of other memory, where there are bits, which holds no spikes. */
  private static Tensor unread(Inputs in, Heads x) {
    Tensor numbers = x.numbers();
    return x.bits() == null
        ? numbers
        : in.uniform(5, 7, x.bits().numbers())
            .view(numbers.shape(), numbers.strides(), numbers.offset());
  }

  /** Some heads in the middle of others': {@code [N, h, L, D]}. */
  private static Heads heads(Inputs in, boolean tokensFirst, int tokens, int width, int heads) {
    long all = heads + (long) MORE;
    Tensor x = in.uniform(0, 1, SAMPLES * all * width * tokens);
    float[] values = x.toFloatArray();
    SpikeBits bits = new SpikeBits(values.length, new long[SpikeBits.words(values.length)]);
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] < 0.2f ? 1 : 0;
      bits.words()[i / Long.SIZE] |= (long) values[i] << i;
    }
    x.copyFrom(values);
    long pitch = tokensFirst ? all * width : tokens;
    long[] strides = {
      all * width * tokens,
      tokensFirst ? width : (long) width * tokens,
      tokensFirst ? pitch : 1,
      tokensFirst ? 1 : pitch
    };
    return new Heads(x.view(Shape.of(SAMPLES, heads, tokens, width), strides, strides[1]), bits);
  }

  private static Tensor swapped(Tensor x) {
    Shape shape = Shape.of(x.size(0), x.size(1), x.size(3), x.size(2));
    long[] strides = {x.stride(0), x.stride(1), x.stride(3), x.stride(2)};
    return x.view(shape, strides, x.offset());
  }
}
