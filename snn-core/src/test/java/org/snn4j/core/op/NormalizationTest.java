// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.snn4j.core.op.Normalization.BatchStatistics;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class NormalizationTest {

  private static final double EPS = 1e-5;
  private static final long[][] IMAGES = {{3, 5, 2, 7}, {5}, {5}};

  @Test
  void batch_norm_by_the_batch_has_the_right_gradients() {
    OperationCheck.of(x -> Normalization.batchNormTraining(x[0], x[1], x[2], EPS).y()).on(IMAGES);
    OperationCheck.of(x -> Normalization.batchNormTraining(x[0], x[1], null, EPS).y())
        .on(new long[] {7, 3}, new long[] {3});
    OperationCheck.of(x -> Normalization.batchNormTraining(x[0], null, x[1], EPS).y())
        .on(new long[] {5, 3, 2}, new long[] {3});
    OperationCheck.of(x -> Normalization.batchNormTraining(x[0], null, null, EPS).y()).onOne(7, 1);
  }

  @Test
  void batch_norm_by_given_statistics_has_the_right_gradients() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 5);
      Tensor mean = random.uniform(DType.DOUBLE, -1, 1, 5);
      Tensor variance = random.uniform(DType.DOUBLE, 0.5, 2, 5);
      Tensor floatMean = scope.of(mean.toFloatArray(), 5);
      Tensor floatVariance = scope.of(variance.toFloatArray(), 5);
      OperationCheck.of(
              x -> {
                boolean wide = x[0].dtype() == DType.DOUBLE;
                return Normalization.batchNorm(
                    x[0],
                    x[0].scope().borrow(wide ? mean : floatMean),
                    x[0].scope().borrow(wide ? variance : floatVariance),
                    x[1],
                    x[2],
                    EPS);
              })
          .on(IMAGES);
    }
  }

  @Test
  void batch_norm_has_the_right_gradients_where_its_result_does_not_tell_the_normalised_values() {
    // A weight of 0, and a bias beside which the normalised values would be lost.
    OperationCheck.of(
            x -> {
              Tensor weight = Arithmetic.multiply(x[1], constant(x[0], 1, 0, 1));
              Tensor bias = Arithmetic.add(x[2], constant(x[0], 0, 0, 1e3));
              return Normalization.batchNormTraining(x[0], weight, bias, EPS).y();
            })
        .on(new long[] {5, 3, 2}, new long[] {3}, new long[] {3});
  }

  private static Tensor constant(Tensor model, double... values) {
    Tensor vector = model.scope().allocate(model.dtype(), Shape.of(values.length));
    vector.copyFrom(values);
    return vector;
  }

  @Test
  void a_batch_norm_holds_its_result_or_its_input_as_its_derivative_reads_it() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 6);
      Tape tape = Tape.recordingIn(scope);
      Tensor x = random.floats(5, 3);
      Tensor weight = tape.watch(scope.of(new float[] {1, 2, -3}, 3));
      Tensor zero = tape.watch(scope.of(new float[] {1, 0, -3}, 3));
      Tensor y = Normalization.batchNormTraining(x, weight, null, EPS).y();
      assertThat(x.storage().isHeld()).isFalse();
      assertThat(y.storage().isHeld()).isTrue();
      Tensor hidden = Normalization.batchNormTraining(x, zero, null, EPS).y();
      assertThat(x.storage().isHeld()).isTrue();
      assertThat(hidden.storage().isHeld()).isFalse();
    }
  }

  @Test
  void batch_statistics_are_the_mean_and_the_biased_variance() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new double[] {1, 10, 3, 30, 8, 20}, 3, 2);
      BatchStatistics result = Normalization.batchNormTraining(x, null, null, 0);
      assertThat(result.mean().toDoubleArray())
          .containsExactly(new double[] {4, 20}, within(1e-12));
      assertThat(result.variance().toDoubleArray())
          .containsExactly(new double[] {26.0 / 3, 200.0 / 3}, within(1e-12));
      assertThat(result.y().toDoubleArray()[0]).isCloseTo(-3 / Math.sqrt(26.0 / 3), within(1e-12));
      assertThat(result.mean().isTracked()).isFalse();
    }
  }

  @Test
  void given_statistics_carry_no_gradient() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tape tape = Tape.recordingIn(scope);
      RandomTensors random = new RandomTensors(scope, 6);
      Tensor x = tape.watch(random.doubles(3, 2));
      Tensor mean = tape.watch(random.doubles(2));
      Tensor variance = tape.watch(random.uniform(DType.DOUBLE, 1, 2, 2));
      Tensor y = Normalization.batchNorm(x, mean, variance, null, null, EPS);
      var gradients = tape.backward(Reductions.sumAll(y));
      assertThat(gradients.of(mean).toDoubleArray()).containsOnly(0);
      assertThat(gradients.of(variance).toDoubleArray()).containsOnly(0);
      assertThat(gradients.of(x).toDoubleArray()).doesNotContain(0);
    }
  }

  @Test
  void layer_norm_has_the_right_gradients() {
    OperationCheck.of(x -> Normalization.layerNorm(x[0], Shape.of(7), x[1], x[2], EPS))
        .on(new long[] {2, 3, 7}, new long[] {7}, new long[] {7});
    OperationCheck.of(x -> Normalization.layerNorm(x[0], Shape.of(3, 5), x[1], x[2], EPS))
        .on(new long[] {2, 3, 5}, new long[] {3, 5}, new long[] {3, 5});
    OperationCheck.of(x -> Normalization.layerNorm(x[0], Shape.of(5), null, x[1], EPS))
        .on(new long[] {3, 5}, new long[] {5});
    OperationCheck.of(x -> Normalization.layerNorm(x[0], Shape.of(11), null, null, EPS)).onOne(11);
  }

  @Test
  void normalised_rows_have_mean_0_and_variance_1() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 7).doubles(3, 5, 7);
      Tensor y = Normalization.layerNorm(x, Shape.of(5, 7), null, null, 0);
      for (double mean : Reductions.mean(y, 1, 2).toDoubleArray()) {
        assertThat(mean).isCloseTo(0, within(1e-14));
      }
      for (double variance : Reductions.variance(y, 1, 2).toDoubleArray()) {
        assertThat(variance).isCloseTo(1, within(1e-12));
      }
    }
  }

  @Test
  void wrong_shapes_are_refused_by_name() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 8);
      Tensor x = random.floats(2, 3, 5);
      assertThatThrownBy(() -> Normalization.batchNormTraining(x, random.floats(5), null, EPS))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage("batchNormTraining: weight must have shape [3] but has [5] (axis 0 differs)");
      assertThatThrownBy(
              () -> Normalization.batchNorm(x, random.floats(3), random.floats(2), null, null, EPS))
          .hasMessage("batchNorm: variance must have shape [3] but has [2] (axis 0 differs)");
      assertThatThrownBy(
              () -> Normalization.batchNormTraining(random.floats(1, 3), null, null, EPS))
          .hasMessage(
              "batchNormTraining: x must have more than 1 value in each channel but has shape"
                  + " [1, 3]");
      assertThatThrownBy(() -> Normalization.batchNormTraining(random.floats(3), null, null, EPS))
          .hasMessage("batchNormTraining: x must have shape [N, C] or [N, C, ...] but has [3]");
      assertThatThrownBy(() -> Normalization.layerNorm(x, Shape.of(7), null, null, EPS))
          .hasMessage("layerNorm: the last axes of x must be [7] but x has shape [2, 3, 5]");
    }
  }
}
