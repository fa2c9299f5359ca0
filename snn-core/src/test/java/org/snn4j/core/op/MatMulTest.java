// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.core.op.RoundingBounds.assertWithin;
import static org.snn4j.core.op.RoundingBounds.magnitudes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class MatMulTest {

  static long[][][] shapes() {
    return new long[][][] {
      {{3, 5}, {5, 7}},
      {{1, 1}, {1, 1}},
      {{1, 5}, {5, 1}},
      {{5, 1}, {1, 7}},
      {{1, 5}, {5, 7}},
      {{17, 31}, {31, 13}},
      {{2, 3, 5}, {2, 5, 7}},
      {{2, 3, 5, 7}, {2, 3, 7, 11}},
      {{1, 3, 5}, {1, 5, 7}},
      {{2, 3, 1}, {2, 1, 1}},
      {{2, 1, 5}, {2, 5, 1}},
      // Axes before the matrices are broadcast.
      {{2, 3, 5}, {5, 7}},
      {{3, 5}, {2, 5, 7}},
      {{2, 1, 5, 7}, {3, 7, 2}},
      {{2, 1, 5, 7}, {1, 3, 7, 2}},
      // Nothing to sum, nothing to return.
      {{3, 0}, {0, 5}},
      {{2, 3, 0}, {2, 0, 5}},
      {{0, 3}, {3, 5}},
      {{0, 3, 5}, {0, 5, 2}},
      {{2, 3, 5}, {2, 5, 0}},
    };
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void every_element_is_the_sum_of_products_in_every_layout(long[][] shapes) {
    for (DType dtype : DType.values()) {
      for (Layout left : Layout.values()) {
        for (Layout right : Layout.values()) {
          try (TensorScope scope = TensorScope.open("test")) {
            RandomTensors random = new RandomTensors(scope, 1);
            Tensor a = random.uniform(left, dtype, -2, 2, shapes[0]);
            Tensor b = random.uniform(right, dtype, -2, 2, shapes[1]);
            Tensor y = MatMul.matmul(a, b);
            assertProduct("a b from " + left + " and " + right, y, a, b);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void the_gradients_are_products_with_the_transposes(long[][] shapes) {
    for (DType dtype : DType.values()) {
      for (Layout layout : Layout.values()) {
        try (TensorScope scope = TensorScope.open("test")) {
          RandomTensors random = new RandomTensors(scope, 2);
          Tape tape = Tape.recordingIn(scope);
          Tensor a = tape.watch(random.uniform(layout, dtype, -2, 2, shapes[0]));
          Tensor b = tape.watch(random.uniform(layout, dtype, -2, 2, shapes[1]));
          Tensor y = MatMul.matmul(a, b);
          Tensor g = random.uniform(layout, dtype, -2, 2, y.shape().toArray());
          Gradients found = tape.backward(y, g);
          assertSummedProduct("ga from " + layout, found.of(a), a.shape(), g, transposed(b));
          assertSummedProduct("gb from " + layout, found.of(b), b.shape(), transposed(a), g);
        }
      }
    }
  }

  @Test
  void gradients_meet_central_differences() {
    OperationCheck.of(t -> MatMul.matmul(t[0], t[1])).on(new long[] {2, 3}, new long[] {3, 5});
    OperationCheck.of(t -> MatMul.matmul(t[0], t[1]))
        .on(new long[] {2, 1, 3, 2}, new long[] {3, 2, 2});
  }

  @ParameterizedTest
  @MethodSource("headSizes")
  void heads_side_by_side_are_multiplied_where_they_lie(int[] sizes) {
    int tokens = sizes[0];
    int heads = sizes[1];
    int width = sizes[2];
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 5);
      Tape tape = Tape.recordingIn(scope);
      Tensor q = tape.watch(random.floats(2, tokens, (long) heads * width));
      Tensor k = tape.watch(random.floats(2, tokens, (long) heads * width));
      Tensor queries = heads(q, heads);
      Tensor keys = Views.transpose(heads(k, heads), -2, -1);
      Tensor pairs = MatMul.matmul(keys, queries);
      Tensor y = MatMul.matmul(queries, pairs);
      assertProduct("pairs", pairs, keys, queries);
      assertProduct("y", y, queries, pairs);
      Tensor merged = Views.reshape(Views.transpose(y, 1, 2), q.shape());
      assertThat(merged.storage()).isSameAs(y.storage());
      Tensor g = random.floats(2, tokens, (long) heads * width);
      Gradients found = tape.backward(merged, g);
      Tensor gy = heads(g, heads);
      Tensor gPairs = MatMul.matmul(transposed(queries), gy);
      assertProduct("gk", heads(found.of(k), heads), queries, transposed(gPairs));
    }
  }

  static int[][] headSizes() {
    return new int[][] {{7, 3, 5}, {1, 3, 5}, {7, 1, 5}, {7, 3, 1}, {1, 1, 1}};
  }

  /** {@code [N, L, C]} as {@code [N, heads, L, C / heads]}. */
  private static Tensor heads(Tensor x, int heads) {
    return Views.transpose(Views.reshape(x, x.size(0), x.size(1), heads, -1), 1, 2);
  }

  @Test
  void one_operand_alone_may_be_tracked() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 3);
      Tape tape = Tape.recordingIn(scope);
      Tensor a = random.floats(3, 5);
      Tensor b = tape.watch(random.floats(5, 7));
      Tensor g = random.floats(3, 7);
      Tensor gb = tape.backward(MatMul.matmul(a, b), g).of(b);
      assertProduct("gb", gb, transposed(a), g);
    }
  }

  @Test
  void operands_that_do_not_fit_are_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 4);
      assertThatThrownBy(() -> MatMul.matmul(random.floats(3), random.floats(3, 5)))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage(
              "matmul: both operands must have 2 or more axes but have shapes [3] and [3, 5]");
      assertThatThrownBy(() -> MatMul.matmul(random.floats(3, 5), random.floats(7, 5)))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage(
              "matmul: the last axis of a and the last but one of b must be equal but the shapes"
                  + " are [3, 5] and [7, 5]");
      assertThatThrownBy(() -> MatMul.matmul(random.floats(2, 3, 5), random.floats(7, 5, 3)))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage(
              "matmul: shapes [2] and [7] cannot be broadcast together (axis 0 has 2 and 7)");
    }
  }

  /** Asserts y = a b, all axes before the last two broadcast. */
  private static void assertProduct(String what, Tensor y, Tensor a, Tensor b) {
    assertSummedProduct(what, y, productShape(a, b), a, b);
  }

  /** Asserts y = a b, summed over repetitions to a shape. */
  private static void assertSummedProduct(String what, Tensor y, Shape shape, Tensor a, Tensor b) {
    assertThat(y.shape()).as(what).isEqualTo(shape);
    Shape full = productShape(a, b);
    long products = a.size(-1) * (shape.length() == 0 ? 1 : full.length() / shape.length());
    double[] exact = product(full, shape, a.toDoubleArray(), a, b.toDoubleArray(), b);
    double[] sizes =
        product(full, shape, magnitudes(a.toDoubleArray()), a, magnitudes(b.toDoubleArray()), b);
    assertWithin(what, y, exact, sizes, products);
  }

  private static Shape productShape(Tensor a, Tensor b) {
    return Shapes.broadcast("test", a.shape().head(a.rank() - 2), b.shape().head(b.rank() - 2))
        .concat(Shape.of(a.size(-2), b.size(-1)));
  }

  private static double[] product(
      Shape full, Shape shape, double[] left, Tensor a, double[] right, Tensor b) {
    double[] sums = new double[(int) shape.length()];
    long[] at = new long[full.rank()];
    for (long i = 0; i < full.length(); i++) {
      long rest = i;
      for (int axis = full.rank() - 1; axis >= 0; axis--) {
        at[axis] = rest % full.size(axis);
        rest /= full.size(axis);
      }
      for (long k = 0; k < a.size(-1); k++) {
        double product =
            left[place(a.shape(), at, at[at.length - 2], k)]
                * right[place(b.shape(), at, k, at[at.length - 1])];
        sums[place(shape, at, at[at.length - 2], at[at.length - 1])] += product;
      }
    }
    return sums;
  }

  /** Where the element lies in a row-major array of a shape, its axes of size 1 repeated. */
  private static int place(Shape shape, long[] at, long row, long column) {
    long place = 0;
    for (int axis = 0; axis < shape.rank() - 2; axis++) {
      long index = at[at.length - shape.rank() + axis];
      place = place * shape.size(axis) + (shape.size(axis) == 1 ? 0 : index);
    }
    return (int) ((place * shape.size(-2) + row) * shape.size(-1) + column);
  }

  private static Tensor transposed(Tensor x) {
    return Views.transpose(x.detach(), -1, -2);
  }
}
