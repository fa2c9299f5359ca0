// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void sizes_lengths_and_axes_are_counted_from_both_ends() {
    Shape shape = Shape.of(2, 3, 5);
    assertThat(shape.rank()).isEqualTo(3);
    assertThat(shape.length()).isEqualTo(30);
    assertThat(shape.size(-1)).isEqualTo(5);
    assertThat(shape.axis(-3)).isZero();
    assertThat(Shape.of().length()).isEqualTo(1);
    assertThat(Shape.of(3, 0).length()).isZero();
  }

  @Test
  void parts_and_changes_leave_the_original_alone() {
    Shape shape = Shape.of(2, 3, 5);
    assertThat(shape.with(-1, 7)).isEqualTo(Shape.of(2, 3, 7));
    assertThat(shape.insert(3, 7)).isEqualTo(Shape.of(2, 3, 5, 7));
    assertThat(shape.insert(0, 7)).isEqualTo(Shape.of(7, 2, 3, 5));
    assertThat(shape.remove(1)).isEqualTo(Shape.of(2, 5));
    assertThat(shape.head(2)).isEqualTo(Shape.of(2, 3));
    assertThat(shape.tail(2)).isEqualTo(Shape.of(5));
    assertThat(shape.concat(Shape.of(7))).isEqualTo(Shape.of(2, 3, 5, 7));
    shape.toArray()[0] = 99;
    assertThat(shape).isEqualTo(Shape.of(2, 3, 5)).hasSameHashCodeAs(Shape.of(2, 3, 5));
    assertThat(shape).hasToString("[2, 3, 5]");
  }

  @Test
  void impossible_sizes_and_axes_are_refused() {
    assertThatThrownBy(() -> Shape.of(2, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Shape: every size must be 0 or more but the sizes are [2, -1]");
    assertThatThrownBy(() -> Shape.of(2, 3).size(2)).hasMessage("Shape [2, 3] has no axis 2");
    assertThatThrownBy(() -> Shape.of(2, 3).size(-3)).hasMessage("Shape [2, 3] has no axis -3");
    assertThatThrownBy(() -> Shape.of(1L << 40, 1L << 40)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void a_wrong_shape_is_described_with_the_place_where_it_parts() {
    assertThatCode(() -> Shapes.requireEqual("Lif.step", "state.v", Shape.of(16), Shape.of(16)))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> Shapes.requireEqual("Lif.step", "state.v", Shape.of(16, 128), Shape.of(32, 128)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Lif.step: state.v must have shape [16, 128] but has [32, 128] (axis 0 differs)");
    assertThatThrownBy(() -> Shapes.requireEqual("Lif.step", "v", Shape.of(16), Shape.of(16, 2)))
        .hasMessage(
            "Lif.step: v must have shape [16] but has [16, 2] (rank 1 expected, rank 2 given)");
    assertThatThrownBy(() -> Shapes.requireSize("linear", "x", "features", -1, 7, Shape.of(2, 5)))
        .hasMessage("linear: x must have features = 7 on axis 1 but has shape [2, 5]");
  }

  @Test
  void shapes_are_broadcast_as_in_numpy() {
    assertThat(Shapes.broadcast("add", Shape.of(2, 1, 5), Shape.of(3, 1)))
        .isEqualTo(Shape.of(2, 3, 5));
    assertThat(Shapes.broadcast("add", Shape.of(), Shape.of(3))).isEqualTo(Shape.of(3));
    assertThat(Shapes.broadcast("add", Shape.of(1), Shape.of(0))).isEqualTo(Shape.of(0));
  }
}
