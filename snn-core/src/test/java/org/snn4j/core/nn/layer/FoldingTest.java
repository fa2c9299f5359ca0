// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class FoldingTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 1);

  @AfterEach
  void close() {
    scope.close();
  }

  /** Asserts that a layer does to {@code [T, N, ...]} what it does to each of the T steps. */
  static void requireStepwise(Module layer, Tensor x, ForwardPass pass) {
    Tensor all = layer.forward(x, pass);
    assertThat(all.shape().head(2)).isEqualTo(x.shape().head(2));
    for (int t = 0; t < x.size(0); t++) {
      Tensor step = layer.forward(Views.select(x, 0, t), pass);
      Tensor same = Views.select(all, 0, t);
      assertThat(same.shape()).isEqualTo(step.shape());
      // Another batch size may be summed in another order.
      assertThat(same.toFloatArray()).containsExactly(step.toFloatArray(), within(1e-6f));
    }
  }

  @Test
  void time_and_samples_become_one_axis_and_two_again() {
    Tensor x = random.floats(2, 3, 5, 7);
    Tensor y =
        Folding.always(
            x,
            folded -> {
              assertThat(folded.shape()).isEqualTo(Shape.of(6, 5, 7));
              return Views.flatten(Elementwise.square(folded), 1, 2);
            });
    assertThat(y.shape()).isEqualTo(Shape.of(2, 3, 35));
    assertThat(y.toFloatArray()).containsExactly(Elementwise.square(x).toFloatArray());
  }

  @Test
  void folding_channels_innermost_sequences_copies_nothing() {
    Shape shape = Shape.of(2, 3, 5, 7, 11);
    Tensor x =
        scope.allocate(DType.FLOAT, shape, org.snn4j.core.tensor.Strides.innermost(shape, 2));
    Folding.always(
        x,
        folded -> {
          assertThat(folded.storage()).isSameAs(x.storage());
          assertThat(folded.isInnermost(1)).isTrue();
          return folded;
        });
  }

  @Test
  void an_input_without_time_is_passed_as_it_is() {
    Tensor x = random.floats(3, 5, 7);
    Folding.overTime(
        x,
        3,
        given -> {
          assertThat(given).isSameAs(x);
          return given;
        });
    Tensor sequence = random.floats(2, 3, 5, 7);
    Tensor y = Folding.overTime(sequence, 3, given -> Views.flatten(given, 1, 2));
    assertThat(y.shape()).isEqualTo(Shape.of(2, 3, 35));
  }

  @Test
  void sequences_in_any_layout_are_folded_by_their_logical_order() {
    for (Layout layout : Layout.values()) {
      Tensor x = random.uniform(layout, DType.FLOAT, -2, 2, 2, 3, 5);
      Tensor y = Folding.always(x, folded -> folded);
      assertThat(y.shape()).isEqualTo(x.shape());
      assertThat(y.toFloatArray()).containsExactly(x.toFloatArray());
    }
  }

  @Test
  void no_steps_or_no_samples_stay_none() {
    assertThat(Folding.always(random.floats(0, 3, 5), folded -> folded).shape())
        .isEqualTo(Shape.of(0, 3, 5));
    assertThat(Folding.always(random.floats(2, 0, 5), folded -> folded).shape())
        .isEqualTo(Shape.of(2, 0, 5));
  }
}
