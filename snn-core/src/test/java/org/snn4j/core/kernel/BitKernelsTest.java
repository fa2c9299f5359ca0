// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Spikes as bits and back again, by every provider. */
@Tag("kernel")
class BitKernelsTest {

  private static final Workers WORKERS = new Workers(2);

  /** Shorter than a word; not whole words; several chunks for two threads. */
  private static final int[] LENGTHS = {0, 1, 61, 64, 67, 2053, 131 * 1031};

  private final TensorScope scope = TensorScope.open("bits");

  @AfterAll
  static void stopThreads() {
    WORKERS.close();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  static Stream<Named> kernels() {
    return Stream.concat(Stream.of(Providers.reference()), Providers.on(WORKERS).stream())
        .map(one -> new Named(one.name(), one.bits()));
  }

  /** Kernels that say their name. */
  record Named(String name, BitKernels bits) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static float[] spikes(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = i % 7 == 3 || i % 11 == 0 ? 1 : 0;
    }
    return values;
  }

  private Tensor bitsFor(Tensor x) {
    Tensor bits = scope.allocate(DType.FLOAT, BitKernels.shape(x.length()));
    bits.storage().bytes().putLong(0, -1);
    return bits;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void ones_and_zeros_come_back_as_they_were(Named kernels) {
    for (int length : LENGTHS) {
      Tensor x = scope.of(spikes(length), length);
      Tensor bits = bitsFor(x);
      assertThat(kernels.bits().pack(x, bits)).isTrue();
      Tensor again = scope.full(DType.FLOAT, 5, Shape.of(length));
      kernels.bits().unpack(bits, again);
      assertThat(again.toFloatArray()).as("%s numbers", length).isEqualTo(spikes(length));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void zeros_of_either_sign_are_zeros(Named kernels) {
    float[] values = spikes(2053);
    for (int i = 0; i < values.length; i += 3) {
      values[i] = values[i] == 0 ? -0.0f : 1;
    }
    Tensor x = scope.of(values, values.length);
    Tensor bits = bitsFor(x);
    assertThat(kernels.bits().pack(x, bits)).isTrue();
    Tensor again = scope.full(DType.FLOAT, 5, Shape.of(values.length));
    kernels.bits().unpack(bits, again);
    assertThat(again.toFloatArray()).isEqualTo(spikes(values.length));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void bits_follow_memory_and_not_the_order_of_axes(Named kernels) {
    Tensor x = scope.of(spikes(13 * 17), 13, 17);
    Tensor turned = x.view(Shape.of(17, 13), new long[] {1, 17}, 0);
    Tensor bits = bitsFor(x);
    assertThat(kernels.bits().pack(turned, bits)).isTrue();
    Tensor again = scope.allocateLike(turned);
    kernels.bits().unpack(bits, again);
    assertThat(again.toFloatArray()).isEqualTo(turned.toFloatArray());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void a_number_that_is_neither_0_nor_1_is_noticed_wherever_it_is(Named kernels) {
    int length = 131 * 1031;
    for (float stranger : new float[] {2, -1, 0.5f, 1.0000001f, Float.NaN, 17}) {
      for (int at : new int[] {0, 63, 64, 2048, length - 1}) {
        float[] values = spikes(length);
        values[at] = stranger;
        Tensor x = scope.of(values, length);
        assertThat(kernels.bits().pack(x, bitsFor(x))).as("%s at %s", stranger, at).isFalse();
        scope.release(x);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void a_bit_is_the_same_to_every_provider(Named kernels) {
    int length = 2053;
    Tensor x = scope.of(spikes(length), length);
    Tensor bits = bitsFor(x);
    kernels.bits().pack(x, bits);
    for (int i = 0; i < length; i++) {
      long word = bits.bytes().getLong(i / Long.SIZE * Long.BYTES);
      assertThat((float) ((word >>> i) & 1)).isEqualTo(spikes(length)[i]);
    }
  }
}
