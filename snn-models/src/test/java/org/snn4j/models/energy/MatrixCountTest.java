// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class MatrixCountTest {

  private static final long FLOP = 2 * 3 * 5 * 11 * (2 * 7 - 1);

  private final TensorScope scope = TensorScope.open("counting");
  private final Tensor left = Spikes.of(scope, 0.4, 3, 2, 3, 5, 7);
  private final Tensor right = Spikes.of(scope, 0.6, 5, 2, 3, 7, 11);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void spikes_times_spikes_count_where_both_are_one() {
    long sum = Math.round(Spikes.sum(MatMul.matmul(left, right)));

    assertThat(MatrixCount.product(left, right)).isEqualTo(new Operations(0, sum, sum, FLOP));
  }

  @Test
  void spikes_times_numbers_count_once_for_each_column() {
    Tensor numbers = Spikes.numbers(scope, 3, 2, 3, 7, 11);
    long sum = Spikes.nonZero(left) * 11;

    assertThat(MatrixCount.product(left, numbers)).isEqualTo(new Operations(0, sum, sum, FLOP));
  }

  @Test
  void numbers_times_spikes_count_once_for_each_row() {
    Tensor numbers = Spikes.numbers(scope, 3, 2, 3, 5, 7);
    long sum = Spikes.nonZero(right) * 5;

    assertThat(MatrixCount.product(numbers, right)).isEqualTo(new Operations(0, sum, sum, FLOP));
  }

  @Test
  void numbers_times_numbers_are_multiplied() {
    Tensor a = Spikes.numbers(scope, 3, 2, 3, 5, 7);
    Tensor b = Spikes.numbers(scope, 3, 2, 3, 7, 11);

    assertThat(MatrixCount.product(a, b)).isEqualTo(new Operations(2 * 3 * 5 * 7 * 11, 0, 0, FLOP));
  }

  @Test
  void views_and_broadcast_operands_count_as_their_copies() {
    Tensor turned = Views.transpose(Spikes.of(scope, 0.6, 5, 11, 7), 0, 1);
    long sum = Math.round(Spikes.sum(MatMul.matmul(left, turned)));

    assertThat(MatrixCount.product(left, turned)).isEqualTo(new Operations(0, sum, sum, FLOP));
  }

  @Test
  void binary_weights_count_once_for_each_row_of_numbers() {
    Tensor weights = Spikes.of(scope, 0.4, 7, 13, 7);
    Tensor numbers = Spikes.numbers(scope, 3, 2, 3, 5, 7);
    Tensor ones = Spikes.of(scope, 0.5, 9, 2, 3, 5, 7);
    long sum = Math.round(Spikes.sum(MatMul.linear(ones, weights, null)));

    assertThat(MatrixCount.linear(numbers, weights, false).synOp())
        .isEqualTo(Spikes.nonZero(weights) * 30);
    assertThat(MatrixCount.linear(ones, weights, false).synOp()).isEqualTo(sum);
  }
}
