// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class PackedWeightsTest {

  private final AtomicInteger made = new AtomicInteger();

  private Integer packed(Tensor w) {
    return PackedWeights.of(w, Integer.class, x -> made.incrementAndGet()).orElse(0);
  }

  @Test
  void each_view_of_a_parameter_is_packed_once_until_the_parameter_is_written() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor w = scope.of(new float[6], 2, 3);
      PackedWeights.keepFor(w);
      PackedWeights.keepFor(w);
      assertThat(packed(w)).isEqualTo(1);
      assertThat(packed(MatMul.swapped(w))).isEqualTo(2);
      assertThat(packed(w.view(Shape.of(1, 3), new long[] {3, 1}, 3))).isEqualTo(3);
      assertThat(packed(w.detach())).isEqualTo(1);
      assertThat(packed(w.view(Shape.of(3, 2), new long[] {1, 3}, 0))).isEqualTo(2);
      w.copyFrom(new float[] {1, 2, 3, 4, 5, 6});
      assertThat(packed(w)).isZero();
      PackedWeights.keepFor(w);
      assertThat(packed(w)).isEqualTo(4);
    }
  }

  @Test
  void nothing_is_kept_of_other_tensors_and_of_what_is_forgotten() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor w = scope.of(new float[6], 2, 3);
      assertThat(packed(w)).isZero();
      PackedWeights.keepFor(w);
      PackedWeights.forget(w);
      assertThat(packed(w)).isZero();
      assertThat(made).hasValue(0);
    }
  }
}
