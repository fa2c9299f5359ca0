// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.attention.SpikeProducts;
import org.snn4j.models.block.BlockLayers;

class OriginalAttentionTest {

  private static final int CHANNELS = 15;

  private final TensorScope scope = TensorScope.open("OriginalAttentionTest");
  private final RandomTensors random = new RandomTensors(scope, 7);

  @AfterEach
  void close() {
    scope.close();
  }

  private OriginalAttention attention(OriginalVariant variant) {
    return new OriginalAttention(
        CHANNELS, 3, variant, BlockLayers.published(Init.seeded(scope, 2)));
  }

  @ParameterizedTest
  @CsvSource({"CIFAR, 2", "CIFAR10_DVS, 3", "IMAGENET, 3"})
  void permuted_tokens_give_permuted_results(OriginalVariant variant, int tokenAxis) {
    OriginalAttention attention = attention(variant);
    attention.parameters().values().forEach(OriginalAttentionTest::enlarge);
    Tensor x = random.uniform(DType.FLOAT, -4, 4, 5, 3, 13, CHANNELS);
    Tensor first = tokenAxis == 2 ? x : Views.transpose(x, 2, 3);
    Tensor y = attention.forward(first, ForwardPass.inference(scope));
    Tensor turned = attention.forward(rotated(first, tokenAxis), ForwardPass.inference(scope));
    assertThat(Arrays.stream(y.toDoubleArray()).sum()).isGreaterThan(100);
    assertThat(turned.toDoubleArray()).containsExactly(rotated(y, tokenAxis).toDoubleArray());
  }

  /** So that neurons fire often. */
  private static void enlarge(Parameter parameter) {
    double[] values = parameter.value().toDoubleArray();
    parameter.value().copyFrom(Arrays.stream(values).map(v -> 3 * v).toArray());
  }

  private static Tensor rotated(Tensor x, int axis) {
    Tensor tail = Views.slice(x, axis, 3, x.size(axis));
    return Joins.concat(axis, tail, Views.slice(x, axis, 0, 3));
  }

  @ParameterizedTest
  @CsvSource({"7, 5", "3, 11"})
  void both_orders_are_the_product_of_every_head(int tokens, int width) {
    Tensor q = random.uniform(DType.DOUBLE, -2, 2, 2, 3, tokens, 3L * width);
    Tensor k = random.uniform(DType.DOUBLE, -2, 2, 2, 3, tokens, 3L * width);
    Tensor v = random.uniform(DType.DOUBLE, -2, 2, 2, 3, tokens, 3L * width);
    Tensor y =
        SpikeProducts.ofTokensFirst(
            q, k, v, 3, 0.25, attention(OriginalVariant.CIFAR), ForwardPass.inference(scope));
    for (int head = 0; head < 3; head++) {
      long from = (long) head * width;
      Tensor pairs =
          MatMul.matmul(part(q, from, width), Views.transpose(part(k, from, width), -2, -1));
      double[] expected = MatMul.matmul(pairs, part(v, from, width)).toDoubleArray();
      double[] got = part(y, from, width).toDoubleArray();
      for (int i = 0; i < got.length; i++) {
        assertThat(got[i]).isCloseTo(expected[i] / 4, within(1e-12));
      }
    }
  }

  private static Tensor part(Tensor x, long from, int width) {
    return Views.slice(x, 3, from, from + width);
  }

  @Test
  void heads_that_do_not_divide_the_channels_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new OriginalAttention(
                    CHANNELS,
                    4,
                    OriginalVariant.CIFAR,
                    BlockLayers.published(Init.seeded(scope, 2))))
        .withMessage("OriginalAttention: heads must divide channels = 15 but is 4");
  }
}
