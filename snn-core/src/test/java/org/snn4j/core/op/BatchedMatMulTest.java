// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Products of heads of spikes that are known as bits. */
class BatchedMatMulTest {

  private static final int HEADS = 5;
  private static final int TOKENS = 67;
  private static final int WIDTH = 31;
  private static final int LENGTH = 3 * 2 * 3 * HEADS * TOKENS * WIDTH;

  /** Matrices of 201 by 465. */
  private static final Shape LARGE = Shape.of(2, 3 * TOKENS, 3 * HEADS * WIDTH);

  private final TensorScope scope = TensorScope.open("BatchedMatMulTest");

  @AfterEach
  void close() {
    scope.close();
  }

  /** What a tape finds of queries, keys and values in one tensor of spikes. */
  private record Found(float[] sums, float[] gradient, Tensor spikes) {}

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void heads_of_bits_have_the_sums_and_gradients_of_numbers(boolean tokensFirst) {
    Found expected = attention(tokensFirst, false);
    Found found = attention(tokensFirst, true);
    assertThat(found.sums()).isEqualTo(expected.sums());
    assertThat(found.gradient()).isEqualTo(expected.gradient());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void numbers_of_heads_of_bits_are_never_written(boolean tokensFirst) {
    Tensor spikes = attention(tokensFirst, true).spikes();
    boolean readBits = Kernels.of(spikes).products().readBits(TOKENS, WIDTH, WIDTH);
    assertThat(spikes.storage().isFilled()).isEqualTo(!readBits);
  }

  @Test
  void large_products_read_the_numbers() {
    Tensor x = spikes(true);
    Tensor wide = x.reshapedView(LARGE);
    Tensor y = MatMul.matmul(wide, Views.transpose(wide, 1, 2));
    Tensor other = spikes(false).reshapedView(LARGE);
    Tensor expected = MatMul.matmul(other, Views.transpose(other, 1, 2));
    assertThat(y.toFloatArray()).isEqualTo(expected.toFloatArray());
  }

  private Found attention(boolean tokensFirst, boolean asBits) {
    Tensor spikes = spikes(asBits);
    Tape tape = Tape.recordingIn(scope);
    Tensor all = tape.watch(spikes);
    List<Tensor> parts = Joins.chunk(heads(all, tokensFirst), 3, 2);
    Tensor keys = Views.transpose(parts.get(1), -2, -1);
    Tensor pairs = MatMul.matmul(keys, parts.get(2));
    Tensor sums = MatMul.matmul(parts.get(0), Arithmetic.scale(pairs, 0.1));
    Gradients gradients = tape.backward(sums, cotangent(sums));
    return new Found(sums.toFloatArray(), gradients.of(all).toFloatArray(), spikes);
  }

  private Tensor cotangent(Tensor like) {
    Random random = new Random(13);
    float[] values = new float[(int) like.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return scope.of(values, like.shape().toArray());
  }

  /** {@code [3, 2, 3 h, L, D]}, tokens or channels lying first. */
  private static Tensor heads(Tensor x, boolean tokensFirst) {
    return tokensFirst
        ? Views.transpose(Views.reshape(x, Shape.of(3, 2, TOKENS, 3 * HEADS, WIDTH)), 2, 3)
        : Views.transpose(Views.reshape(x, Shape.of(3, 2, 3 * HEADS, WIDTH, TOKENS)), 3, 4);
  }

  private Tensor spikes(boolean asBits) {
    Random random = new Random(11);
    Tensor x = scope.allocate(DType.FLOAT, Shape.of(LENGTH));
    SpikeBits bits = new SpikeBits(LENGTH, new long[SpikeBits.words(LENGTH)]);
    float[] values = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = random.nextInt(5) == 0 ? 1 : 0;
      bits.words()[i / Long.SIZE] |= (long) values[i] << i;
    }
    if (asBits) {
      return Spikes.marked(x, bits);
    }
    x.copyFrom(values);
    return Spikes.marked(x);
  }
}
