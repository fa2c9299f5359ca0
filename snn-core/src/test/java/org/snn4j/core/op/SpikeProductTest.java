// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Linear maps of spikes against products of matrices. */
class SpikeProductTest {

  private static final int ROWS = 263;
  private static final int INPUTS = 71;
  private static final int OUTPUTS = 67;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.03, 0.17, 0.43, 0.6})
  void few_spikes_or_many_the_result_and_both_gradients_are_those_of_matrices(double density) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = Spikes.marked(counts(scope, density, 1));
      check(scope, x);
    }
  }

  @Test
  void counts_of_several_spikes_count_as_often() {
    try (TensorScope scope = TensorScope.open("test")) {
      check(scope, Spikes.marked(counts(scope, 0.05, 3)));
    }
  }

  @Test
  void spikes_in_memory_that_may_change_are_looked_for_each_time() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = counts(scope, 0.1, 1);
      check(scope, x);
      x.copyFrom(counts(scope, 0.2, 1).toFloatArray());
      check(scope, x);
    }
  }

  @Test
  void the_places_are_found_once_for_all_readers_of_marked_memory() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = Spikes.marked(counts(scope, 0.1, 1));
      Tensor view = x.view(x.shape(), x.strides(), x.offset());
      assertThat(Spikes.of(view, 0.5).orElseThrow()).isSameAs(Spikes.of(x, 0.5).orElseThrow());
      assertThat(Spikes.of(x, 0.05)).isEmpty();
    }
  }

  @Test
  void places_that_no_derivative_reads_lie_where_those_before_lay() {
    int[] before = placesAfterAProduct(false);

    assertThat(placesAfterAProduct(false)).isSameAs(before);
  }

  @Test
  void places_that_a_derivative_reads_stay_when_the_memory_goes() {
    int[] before = placesAfterAProduct(true);

    assertThat(placesAfterAProduct(true)).isNotSameAs(before);
  }

  @Test
  void places_hold_the_next_ones_when_every_derivative_has_read_them_and_the_memory_has_gone() {
    int[] before = placesReadBy(2);

    assertThat(placesReadBy(2)).isSameAs(before);
  }

  @Test
  void places_that_one_of_two_derivatives_has_not_read_stay() {
    int[] before = placesReadBy(1);

    assertThat(placesReadBy(1)).isNotSameAs(before);
  }

  /** The places of spikes which two products read, after the derivatives of some of these. */
  private static int[] placesReadBy(int derivatives) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = Spikes.marked(counts(scope, 0.1, 1));
      Tensor w = random(scope, OUTPUTS, INPUTS);
      Tensor cotangent = random(scope, ROWS, OUTPUTS);
      List<Tape> tapes = List.of(Tape.recordingIn(scope), Tape.recordingIn(scope));
      List<Tensor> results =
          tapes.stream().map(tape -> MatMul.linear(x, tape.watch(w), null)).toList();
      for (int i = 0; i < derivatives; i++) {
        tapes.get(i).backward(results.get(i), cotangent);
      }
      return Spikes.of(x, 0.5).orElseThrow().places();
    }
  }

  /** The places of spikes whose memory went back after a product. */
  private static int[] placesAfterAProduct(boolean tracked) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = Spikes.marked(counts(scope, 0.1, 1));
      Tensor w = random(scope, OUTPUTS, INPUTS);
      MatMul.linear(x, tracked ? Tape.recordingIn(scope).watch(w) : w, null);
      return Spikes.of(x, 0.5).orElseThrow().places();
    }
  }

  @Test
  void a_sum_of_spikes_is_marked_and_one_with_currents_is_not() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor a = Spikes.marked(counts(scope, 0.1, 1));
      Tensor b = Spikes.marked(counts(scope, 0.1, 1));
      Tensor current = counts(scope, 0.1, 1);
      assertThat(Arithmetic.add(a, b).storage().fact()).isInstanceOf(Spikes.class);
      assertThat(Arithmetic.add(a, current).storage().fact()).isNull();
    }
  }

  @Test
  void what_was_known_is_forgotten_with_the_memory() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = Spikes.marked(counts(scope, 0.1, 1));
      scope.release(x);
      assertThat(x.storage().fact()).isNull();
    }
  }

  @Test
  void what_was_known_is_forgotten_when_other_values_are_written() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = Spikes.marked(counts(scope, 0.1, 1));
      check(scope, x);
      x.copyFrom(counts(scope, 0.2, 1).toFloatArray());
      check(scope, x);
      Tensor y = Spikes.marked(counts(scope, 0.1, 1));
      y.copyFrom(counts(scope, 0.2, 1).toDoubleArray());
      assertThat(y.storage().fact()).isNull();
    }
  }

  @Test
  void currents_are_multiplied() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor weight = random(scope, OUTPUTS, INPUTS);
      assertThat(SpikeProduct.of(random(scope, ROWS, INPUTS), weight)).isEmpty();
      assertThat(SpikeProduct.of(counts(scope, 0.1, 1), weight)).isPresent();
    }
  }

  @Test
  void a_choice_that_does_not_exist_is_refused_by_name() {
    assertThat(SpikeChoice.named(null)).isEqualTo(SpikeChoice.AUTO);
    assertThat(SpikeChoice.named("events")).isEqualTo(SpikeChoice.EVENTS);
    assertThatThrownBy(() -> SpikeChoice.named("some"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("-Dsnn4j.spikes")
        .hasMessageContaining("'some'");
  }

  private static void check(TensorScope scope, Tensor x) {
    Tensor weight = random(scope, OUTPUTS, INPUTS);
    Tensor cotangent = random(scope, ROWS, OUTPUTS);
    List<Tensor> events = run(scope, x, weight, cotangent, true);
    List<Tensor> matrices = run(scope, x, weight, cotangent, false);
    // All numbers are multiples of 1/64 or 1/4096 and small: sums are exact in any order.
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).toFloatArray()).isEqualTo(matrices.get(i).toFloatArray());
    }
  }

  /** The result, the gradient of x and the one of the weights. */
  private static List<Tensor> run(
      TensorScope scope, Tensor x, Tensor weight, Tensor cotangent, boolean byEvents) {
    Tape tape = Tape.recordingIn(scope);
    Tensor watchedX = tape.watch(x);
    Tensor watchedWeight = tape.watch(weight);
    Tensor y =
        byEvents
            ? MatMul.linear(watchedX, watchedWeight, null)
            : MatMul.matmul(watchedX, Views.transpose(watchedWeight, 0, 1));
    Gradients gradients = tape.backward(y, cotangent);
    return List.of(y, gradients.of(watchedX), gradients.of(watchedWeight));
  }

  private static Tensor counts(TensorScope scope, double density, int most) {
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[ROWS * INPUTS];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() < density ? 1 + random.nextInt(most) : 0;
    }
    return scope.of(values, ROWS, INPUTS);
  }

  private static Tensor random(TensorScope scope, int rows, int columns) {
    SplittableRandom random = new SplittableRandom(11L * rows + columns);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-32, 33) / 64f;
    }
    return scope.of(values, rows, columns);
  }
}
