// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.op.Attention.Mask;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class AttentionTest {

  private static final double NEVER = Double.NEGATIVE_INFINITY;

  @ParameterizedTest
  @EnumSource(Layout.class)
  void every_query_weighs_the_values_by_the_softmax_of_its_scores(Layout layout) {
    for (DType dtype : DType.values()) {
      try (TensorScope scope = TensorScope.open("test")) {
        RandomTensors random = new RandomTensors(scope, 1);
        Tensor q = random.uniform(layout, dtype, -2, 2, 2, 3, 5, 7);
        Tensor k = random.uniform(layout, dtype, -2, 2, 2, 3, 11, 7);
        Tensor v = random.uniform(layout, dtype, -2, 2, 2, 3, 11, 13);
        Tensor y = Attention.scaledDotProduct(q, k, v, new Mask.None(), 0.37);
        assertThat(y.shape()).isEqualTo(Shape.of(2, 3, 5, 13));
        double[] none = new double[5 * 11];
        // Weights are below 1 and sum to 1; values are below 2: a few units in the last place.
        double bound = dtype == DType.FLOAT ? 3e-6 : 1e-14;
        assertThat(y.toDoubleArray()).containsExactly(naive(q, k, v, none, 0.37), within(bound));
      }
    }
  }

  @Test
  void the_default_scale_is_one_over_the_root_of_the_width() {
    try (TensorScope scope = TensorScope.open("test")) {
      assertThat(Attention.defaultScale(scope.zeros(DType.FLOAT, Shape.of(2, 3, 25))))
          .isEqualTo(0.2);
    }
  }

  @Test
  void causal_queries_see_the_keys_up_to_their_own_place() {
    for (long keys : new long[] {3, 5, 7}) {
      try (TensorScope scope = TensorScope.open("test")) {
        RandomTensors random = new RandomTensors(scope, 2);
        Tensor q = random.doubles(2, 5, 3);
        Tensor k = random.doubles(2, keys, 3);
        Tensor v = random.doubles(2, keys, 2);
        double[] added = new double[(int) (5 * keys)];
        for (int i = 0; i < added.length; i++) {
          added[i] = i % keys > i / keys ? NEVER : 0;
        }
        Tensor y = Attention.scaledDotProduct(q, k, v, new Mask.Causal(), 1);
        assertThat(y.toDoubleArray()).containsExactly(naive(q, k, v, added, 1), within(1e-14));
        double[] weights = Attention.weights(q, k, new Mask.Causal(), 1).toDoubleArray();
        for (int i = 0; i < weights.length; i++) {
          assertThat(weights[i] > 0).isEqualTo(added[i % added.length] == 0);
        }
      }
    }
  }

  @Test
  void an_additive_mask_is_added_to_the_scaled_scores() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 3);
      Tensor q = random.doubles(2, 3, 5, 7);
      Tensor k = random.doubles(2, 3, 2, 7);
      Tensor v = random.doubles(2, 3, 2, 11);
      Tensor mask = random.doubles(5, 2);
      Tensor y = Attention.scaledDotProduct(q, k, v, new Mask.Additive(mask), 0.5);
      assertThat(y.toDoubleArray())
          .containsExactly(naive(q, k, v, mask.toDoubleArray(), 0.5), within(1e-14));
    }
  }

  @Test
  void a_mask_of_ones_and_zeros_forbids_where_it_is_zero() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 4);
      Tensor q = random.floats(2, 3, 5);
      Tensor k = random.floats(2, 3, 5);
      Tensor v = random.floats(2, 3, 7);
      Tensor ones = scope.of(new float[] {1, 0, 1, 0, 1, 0, 1, 1, 1}, 3, 3);
      double[] added = {0, NEVER, 0, NEVER, 0, NEVER, 0, 0, 0};
      Tensor y = Attention.scaledDotProduct(q, k, v, new Mask.Allowed(ones), 1);
      assertThat(y.toDoubleArray()).containsExactly(naive(q, k, v, added, 1), within(3e-6));
    }
  }

  @Test
  void masks_are_broadcast_over_the_axes_before() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 5);
      Tensor q = random.doubles(2, 3, 5, 7);
      Tensor k = random.doubles(2, 3, 2, 7);
      Tensor perSample = random.doubles(2, 1, 1, 2);
      Tensor wide = Views.expand(perSample, Shape.of(2, 3, 5, 2));
      double[] expected =
          Attention.weights(q, k, new Mask.Additive(Layouts.rowMajor(wide)), 1).toDoubleArray();
      assertThat(Attention.weights(q, k, new Mask.Additive(perSample), 1).toDoubleArray())
          .containsExactly(expected);
    }
  }

  @Test
  void gradients_meet_central_differences_under_every_mask() {
    long[][] shapes = {{2, 3, 2}, {2, 5, 2}, {2, 5, 3}};
    OperationCheck.of(t -> Attention.scaledDotProduct(t[0], t[1], t[2], new Mask.None(), 0.7))
        .on(shapes);
    OperationCheck.of(t -> Attention.scaledDotProduct(t[0], t[1], t[2], new Mask.Causal(), 0.7))
        .on(shapes);
    OperationCheck.of(
            t -> Attention.scaledDotProduct(t[0], t[1], t[2], new Mask.Additive(t[3]), 0.7))
        .on(shapes[0], shapes[1], shapes[2], new long[] {3, 5});
    OperationCheck.of(t -> Attention.scaledDotProduct(t[0], t[1], t[2], allowed(t[0]), 0.7))
        .on(shapes);
  }

  private static Mask allowed(Tensor like) {
    Tensor ones = like.scope().allocate(like.dtype(), Shape.of(3, 5));
    ones.copyFrom(new double[] {1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0, 0});
    return new Mask.Allowed(ones);
  }

  @Test
  void operands_that_do_not_fit_are_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 6);
      Tensor q = random.floats(2, 3, 5);
      assertThatThrownBy(
              () ->
                  Attention.scaledDotProduct(
                      q, random.floats(2, 7, 11), random.floats(2, 7, 5), new Mask.None(), 1))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageStartingWith("matmul: the last axis of a and the last but one of b");
      Mask wrong = new Mask.Additive(random.floats(5, 7));
      assertThatThrownBy(
              () ->
                  Attention.scaledDotProduct(
                      q, random.floats(2, 7, 5), random.floats(2, 7, 5), wrong, 1))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage("attention: the mask [5, 7] cannot be broadcast to the scores [2, 3, 7]");
      Mask larger = new Mask.Allowed(random.floats(11, 2, 3, 7));
      assertThatThrownBy(
              () ->
                  Attention.scaledDotProduct(
                      q, random.floats(2, 7, 5), random.floats(2, 7, 5), larger, 1))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage(
              "attention: the mask [11, 2, 3, 7] cannot be broadcast to the scores [2, 3, 7]");
    }
  }

  /** With a mask {@code [Lq, Lk]}, matrices one after the other. */
  private static double[] naive(Tensor q, Tensor k, Tensor v, double[] mask, double scale) {
    int queries = (int) q.size(-2);
    int keys = (int) k.size(-2);
    int width = (int) q.size(-1);
    int values = (int) v.size(-1);
    double[] query = q.toDoubleArray();
    double[] key = k.toDoubleArray();
    double[] value = v.toDoubleArray();
    double[] y = new double[query.length / width * values];
    for (int row = 0; row < query.length / width; row++) {
      int matrix = row / queries;
      double[] weights = new double[keys];
      double total = 0;
      for (int j = 0; j < keys; j++) {
        double score = 0;
        for (int d = 0; d < width; d++) {
          score += query[row * width + d] * key[(matrix * keys + j) * width + d];
        }
        weights[j] = Math.exp(score * scale + mask[row % queries * keys + j]);
        total += weights[j];
      }
      for (int d = 0; d < values; d++) {
        for (int j = 0; j < keys; j++) {
          y[row * values + d] += weights[j] / total * value[(matrix * keys + j) * values + d];
        }
      }
    }
    return y;
  }
}
