// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class DropoutTest {

  @Test
  void masks_hold_zeros_in_the_share_asked_for_and_keep_the_mean() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor mask = Dropout.mask(scope, DType.FLOAT, Shape.of(101, 103), 0.3, new RandomStream(1));
      double zeros = 0;
      for (float value : mask.toFloatArray()) {
        assertThat(value).isIn(0f, (float) (1 / 0.7));
        zeros += value == 0 ? 1 : 0;
      }
      // Five standard deviations of a share of 0.3 among 10403.
      assertThat(zeros / mask.length()).isCloseTo(0.3, within(0.0225));
    }
  }

  @Test
  void one_seed_gives_one_mask() {
    try (TensorScope scope = TensorScope.open("test")) {
      assertThat(drawn(scope, 7)).containsExactly(drawn(scope, 7)).isNotEqualTo(drawn(scope, 8));
    }
  }

  @Test
  void nothing_or_everything_can_be_dropped() {
    try (TensorScope scope = TensorScope.open("test")) {
      Shape shape = Shape.of(31);
      RandomStream random = new RandomStream(1);
      assertThat(Dropout.mask(scope, DType.DOUBLE, shape, 0, random).toDoubleArray())
          .containsOnly(1);
      assertThat(Dropout.mask(scope, DType.DOUBLE, shape, 1, random).toDoubleArray())
          .containsOnly(0);
    }
  }

  @Test
  void the_gradient_passes_through_the_mask_even_a_repeated_one() {
    OperationCheck.of(
            x -> {
              Tensor mask =
                  Dropout.mask(
                      x[0].scope(), x[0].dtype(), Shape.of(3, 5), 0.5, new RandomStream(3));
              return Dropout.dropout(x[0], mask);
            })
        .onOne(2, 3, 5);
  }

  @Test
  void impossible_shares_and_larger_masks_are_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 1);
      assertThatThrownBy(
              () -> Dropout.mask(scope, DType.FLOAT, Shape.of(2), Double.NaN, new RandomStream(1)))
          .hasMessage("Dropout: p must be between 0 and 1 but is NaN");
      assertThatThrownBy(() -> Dropout.dropout(random.floats(2, 3), random.floats(5, 2, 3)))
          .hasMessageStartingWith("dropout: ");
    }
  }

  private static float[] drawn(TensorScope scope, long seed) {
    return Dropout.mask(scope, DType.FLOAT, Shape.of(64), 0.5, new RandomStream(seed))
        .toFloatArray();
  }
}
