// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class HeadProductsTest {

  private final TensorScope scope = TensorScope.open("HeadProductsTest");
  private final Random random = new Random(11);

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @CsvSource({"67, 31", "23, 61", "97, 64"})
  void spikes_give_the_bits_of_the_two_products(int tokens, int width) {
    Tensor q = heads(spikes(tokens, 5 * width, 0.15), 5);
    Tensor k = heads(spikes(tokens, 5 * width, 0.15), 5);
    Tensor v = heads(spikes(tokens, 5 * width, 0.5), 5);
    assertThat(events(q, k, v).toFloatArray()).isEqualTo(dense(q, k, v).toFloatArray());
  }

  @Test
  void parts_of_one_tensor_of_spikes_are_taken_where_they_lie() {
    Tensor all = heads(spikes(71, 15 * 29, 0.2), 15);
    Tensor q = Views.slice(all, 2, 5, 10);
    Tensor k = Views.slice(all, 2, 10, 15);
    Tensor v = Views.slice(all, 2, 0, 5);
    assertThat(events(q, k, v).toFloatArray()).isEqualTo(dense(q, k, v).toFloatArray());
  }

  @Test
  void a_whole_result_lies_with_its_heads_side_by_side() {
    Tensor q = heads(spikes(67, 5 * 31, 0.2), 5);
    assertThat(events(q, q, q).strides()).isEqualTo(q.strides());
  }

  @ParameterizedTest
  @CsvSource({"67, 31", "23, 61", "97, 64", "3, 131"})
  void values_that_are_known_as_bits_are_read_from_there(int tokens, int width) {
    Tensor numbers = spikes(tokens, 5 * width, 0.15);
    Tensor bits = known(numbers);
    Tensor x = heads(bits, 5);
    Tensor same = heads(numbers, 5);
    assertThat(events(x, x, x).toFloatArray()).isEqualTo(dense(same, same, same).toFloatArray());
  }

  @Test
  void numbers_of_heads_that_are_known_as_bits_are_not_written() {
    Tensor bits = known(spikes(67, 5 * 31, 0.15));
    Tensor x = heads(bits, 5);
    assumeThat(HeadProducts.ofSpikes(x, x, x, 0.125)).isPresent();
    assertThat(bits.storage().isFilled()).isFalse();
  }

  @Test
  void numbers_that_nobody_marked_as_spikes_are_left_to_products() {
    Tensor marked = heads(spikes(67, 5 * 31, 0.2), 5);
    Tensor q = heads(unmarked(67, 5 * 31, 0.2), 5);
    assertThat(HeadProducts.ofSpikes(q, marked, marked, 0.125)).isEmpty();
    assertThat(HeadProducts.ofSpikes(marked, q, marked, 0.125)).isEmpty();
    assertThat(HeadProducts.ofSpikes(marked, marked, q, 0.125)).isEmpty();
  }

  @Test
  void dense_spikes_other_layouts_other_scales_and_tapes_are_left_to_products() {
    Tensor q = heads(spikes(67, 5 * 31, 0.2), 5);
    Tensor crowded = heads(spikes(67, 5 * 31, 0.7), 5);
    boolean many = SpikeChoice.chosen() == SpikeChoice.EVENTS;
    assertThat(HeadProducts.ofSpikes(crowded, crowded, crowded, 0.125).isPresent()).isEqualTo(many);
    Tensor turned = Views.transpose(q, -2, -1);
    assertThat(HeadProducts.ofSpikes(turned, turned, turned, 0.125)).isEmpty();
    assertThat(HeadProducts.ofSpikes(q, q, q, 0.1)).isEmpty();
    Tensor tracked = Tape.recordingIn(scope).watch(q);
    assertThat(HeadProducts.ofSpikes(tracked, q, q, 0.125)).isEmpty();
  }

  private static Tensor events(Tensor q, Tensor k, Tensor v) {
    Optional<Tensor> y = HeadProducts.ofSpikes(q, k, v, 0.125);
    boolean wanted = SpikeChoice.chosen() != SpikeChoice.DENSE;
    assertThat(y.isPresent()).isEqualTo(wanted);
    return y.orElseGet(() -> dense(q, k, v));
  }

  private static Tensor dense(Tensor q, Tensor k, Tensor v) {
    Tensor pairs = MatMul.matmul(q, Views.transpose(k, -2, -1));
    return MatMul.matmul(Arithmetic.scale(pairs, 0.125), v);
  }

  /** {@code [3, 2, L, C]} as {@code [3, 2, h, L, C / h]}. */
  private static Tensor heads(Tensor x, int heads) {
    if (x.rank() == 5) {
      return x;
    }
    Shape split = Shape.of(3, 2, x.size(2), heads, x.size(3) / heads);
    return Views.transpose(Views.reshape(x, split), 2, 3);
  }

  private Tensor spikes(int tokens, int channels, double density) {
    return Spikes.marked(unmarked(tokens, channels, density));
  }

  /** The same spikes as bits whose numbers are not written. */
  private Tensor known(Tensor x) {
    float[] values = x.toFloatArray();
    Tensor y = scope.allocate(DType.FLOAT, x.shape());
    SpikeBits bits = new SpikeBits(values.length, new long[SpikeBits.words(values.length)]);
    for (int i = 0; i < values.length; i++) {
      bits.words()[i / Long.SIZE] |= (long) values[i] << i;
    }
    return Spikes.marked(y, bits);
  }

  private Tensor unmarked(int tokens, int channels, double density) {
    double[] values = new double[6 * tokens * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() < density ? 1 : 0;
    }
    Tensor x = scope.allocate(DType.FLOAT, Shape.of(3, 2, tokens, channels));
    x.copyFrom(values);
    return x;
  }
}
