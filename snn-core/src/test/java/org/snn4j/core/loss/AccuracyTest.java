// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class AccuracyTest {

  private static final float NAN = Float.NaN;

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void counts_the_labels_among_the_largest_scores() {
    Tensor scores = scope.of(new float[] {3, 1, 2, 1, 3, 2, 2, 1, 3}, 3, 3);
    assertThat(Accuracy.correct(scores, new int[] {0, 1, 2}, 1)).isEqualTo(3);
    assertThat(Accuracy.correct(scores, new int[] {2, 2, 0}, 1)).isZero();
    assertThat(Accuracy.correct(scores, new int[] {2, 2, 0}, 2)).isEqualTo(3);
    assertThat(Accuracy.correct(scores, new int[] {1, 0, 1}, 2)).isZero();
    assertThat(Accuracy.correct(scores, new int[] {1, 0, 1}, 3)).isEqualTo(3);
  }

  @Test
  void of_equal_scores_the_earlier_class_wins() {
    Tensor silent = scope.zeros(DType.FLOAT, Shape.of(2, 5));
    assertThat(Accuracy.correct(silent, new int[] {0, 1}, 1)).isEqualTo(1);
    assertThat(Accuracy.correct(silent, new int[] {2, 3}, 3)).isEqualTo(1);
  }

  @Test
  void a_nan_counts_as_the_largest_and_the_earliest_nan_as_the_first() {
    Tensor scores = scope.of(new float[] {NAN, 1, 2, NAN, NAN, NAN}, 2, 3);
    assertThat(Accuracy.correct(scores, new int[] {2, 2}, 1)).isZero();
    assertThat(Accuracy.correct(scores, new int[] {2, 0}, 2)).isEqualTo(2);
  }

  @Test
  void views_are_read_by_their_strides() {
    Tensor scores = scope.of(new double[] {1, 5, 2, 0, 7, 9}, 3, 2);
    assertThat(Accuracy.correct(Views.transpose(scores, 0, 1), new int[] {2, 2}, 1)).isEqualTo(2);
  }

  @Test
  void what_does_not_fit_is_refused() {
    Tensor scores = scope.zeros(DType.FLOAT, Shape.of(2, 3));
    assertThatThrownBy(() -> Accuracy.correct(scores, new int[] {1}, 1))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage("Accuracy: there must be one label for each of 2 samples but there are 1");
    assertThatThrownBy(() -> Accuracy.correct(scores, new int[] {1, 3}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Accuracy: a label must be in [0, 3) but label 1 is 3");
    assertThatThrownBy(() -> Accuracy.correct(scores, new int[] {-1, 0}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Accuracy: a label must be in [0, 3) but label 0 is -1");
    assertThatThrownBy(() -> Accuracy.correct(scores, new int[] {0, 0}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Accuracy: k must be 1 or more but is 0");
    Tensor sequence = scope.zeros(DType.FLOAT, Shape.of(2, 3, 5));
    assertThatThrownBy(() -> Accuracy.correct(sequence, new int[] {0, 0}, 1))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage("Accuracy: scores must have shape [N, K] but has [2, 3, 5]");
  }
}
