// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.testing.Layout;

class TapeTest {

  private TensorScope scope;
  private Tape tape;

  @BeforeEach
  void open() {
    scope = TensorScope.open("test");
    tape = Tape.recordingIn(scope);
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor leaf(double... values) {
    return tape.watch(scope.of(values, values.length));
  }

  @Test
  void a_tensor_added_to_itself_has_gradient_two() {
    Tensor x = leaf(1, 2, 3);
    Gradients found = tape.backward(Reductions.sumAll(Arithmetic.add(x, x)));
    assertThat(found.of(x).toDoubleArray()).containsExactly(2, 2, 2);
  }

  @Test
  void a_tensor_used_three_times_collects_all_gradients() {
    Tensor x = leaf(1, 2, 3);
    Tensor y = Arithmetic.add(Arithmetic.multiply(x, x), Arithmetic.scale(x, 5));
    Tensor z = Arithmetic.subtract(Arithmetic.add(y, x), Arithmetic.scale(x, 2));
    Gradients found = tape.backward(Reductions.sumAll(z));
    assertThat(found.of(x).toDoubleArray()).containsExactly(6, 8, 10);
  }

  @Test
  void a_listener_hears_the_whole_gradient_of_a_result_once() {
    Tensor x = leaf(1, 2, 3);
    Tensor y = Arithmetic.scale(x, 2);
    List<double[]> heard = new ArrayList<>();
    Tape.listen(y, gradient -> heard.add(gradient.toDoubleArray()));
    tape.backward(Reductions.sumAll(Arithmetic.add(Arithmetic.multiply(y, y), y)));
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0)).containsExactly(5, 9, 13);
  }

  @Test
  void a_listener_hears_the_gradient_of_a_leaf() {
    Tensor x = leaf(1, 2, 3);
    List<double[]> heard = new ArrayList<>();
    Tape.listen(x, gradient -> heard.add(gradient.toDoubleArray()));
    double[] found =
        tape.backward(Reductions.sumAll(Arithmetic.multiply(x, x))).of(x).toDoubleArray();
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0)).containsExactly(found);
  }

  @Test
  void a_listener_hears_nothing_of_what_the_loss_does_not_depend_on() {
    Tensor x = leaf(1, 2, 3);
    Tensor aside = Arithmetic.scale(x, 7);
    Tape.listen(
        aside,
        gradient -> {
          throw new AssertionError("heard of " + gradient);
        });
    Gradients found = tape.backward(Reductions.sumAll(Arithmetic.scale(x, 3)));
    assertThat(found.of(x).toDoubleArray()).containsExactly(3, 3, 3);
  }

  @Test
  void a_listener_to_what_has_no_gradient_is_refused() {
    assertThatThrownBy(() -> Tape.listen(scope.of(new double[] {1, 2}, 2), gradient -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Tape.listen: no gradients flow through Tensor[2] DOUBLE; it is not tracked by a tape");
  }

  @Test
  void gradients_through_views_that_overlap_add_up_and_do_not_touch_each_other() {
    Tensor x = leaf(1, 2, 3, 4);
    Tensor sum = Arithmetic.add(Views.slice(x, 0, 0, 3), Views.slice(x, 0, 1, 4));
    Tensor y = Arithmetic.add(Reductions.sumAll(sum), Reductions.sumAll(Views.reshape(x, 2, 2)));
    assertThat(tape.backward(y).of(x).toDoubleArray()).containsExactly(2, 3, 3, 2);
  }

  @Test
  void one_gradient_handed_to_several_tensors_is_not_shared_by_their_results() {
    Tensor a = leaf(1, 2);
    Tensor b = leaf(3, 4);
    Tensor cotangent = scope.of(new double[] {5, 7}, 2);
    Gradients found = tape.backward(Arithmetic.add(a, b), cotangent);
    Tensor ga = found.of(a);
    Tensor gb = found.of(b);
    assertThat(ga.storage()).isNotSameAs(gb.storage()).isNotSameAs(cotangent.storage());
    ga.copyFrom(new double[] {0, 0});
    assertThat(gb.toDoubleArray()).containsExactly(5, 7);
    assertThat(cotangent.toDoubleArray()).containsExactly(5, 7);
  }

  /** A result whose derivative gives each input a tensor full of its number, noting them. */
  private Tensor filling(List<Tensor> given, Tensor result, Tensor... inputs) {
    return Tape.record(
        "filling",
        result,
        (g, sink) -> {
          for (int i = 0; i < inputs.length; i++) {
            given.add(sink.scope().full(g.dtype(), i + 1, inputs[i].shape()));
            sink.give(i, given.get(given.size() - 1));
          }
        },
        inputs);
  }

  @Test
  void a_second_gradient_is_added_into_the_first_where_nobody_shares_it() {
    Tensor x = tape.watch(scope.of(new float[] {1, 2, 3}, 3));
    List<Tensor> given = new ArrayList<>();
    Tensor first = filling(given, scope.scalar(DType.FLOAT, 1), x);
    Tensor second = filling(given, scope.scalar(DType.FLOAT, 1), x);
    Tensor found = tape.backward(Arithmetic.add(first, second)).of(x);
    assertThat(found.toFloatArray()).containsExactly(2, 2, 2);
    assertThat(found.storage()).isSameAs(given.get(0).storage());
  }

  @Test
  void a_cotangent_is_not_written_to() {
    Tensor x = tape.watch(scope.of(new float[] {1, 2, 3}, 3));
    Tensor cotangent = scope.of(new float[] {7, 11, 13}, 3);
    Tensor doubled = Arithmetic.scale(x, 2);
    Gradients gradients = tape.backward(List.of(x, doubled), List.of(cotangent, cotangent));
    assertThat(gradients.of(x).toFloatArray()).containsExactly(21, 33, 39);
    assertThat(cotangent.toFloatArray()).containsExactly(7, 11, 13);
  }

  @Test
  void a_leaf_that_is_itself_the_result_gets_the_cotangent() {
    Tensor x = leaf(1, 2);
    Tensor cotangent = scope.of(new double[] {5, 7}, 2);
    Tensor gradient = tape.backward(x, cotangent).of(x);
    assertThat(gradient.toDoubleArray()).containsExactly(5, 7);
    assertThat(gradient.storage()).isNotSameAs(cotangent.storage());
  }

  @Test
  void a_leaf_the_loss_does_not_depend_on_has_zeros_and_no_entry() {
    Tensor x = leaf(1, 2);
    Tensor key = scope.of(new double[] {3, 4, 5}, 3);
    Tensor unused = tape.watch("unused", key);
    Gradients found = tape.backward(Reductions.sumAll(x));
    assertThat(found.of(unused).toDoubleArray()).containsExactly(0, 0, 0);
    assertThat(found.find("unused")).isEmpty();
  }

  @Test
  void a_gradient_is_dense_and_lies_like_its_leaf() {
    Tensor image = scope.of(new double[24], 2, 3, 2, 2);
    Tensor x = tape.watch(Layout.CHANNELS_LAST.copy(scope, image));
    Tensor y = Reductions.sumAll(Views.permute(x, 3, 2, 1, 0));
    assertThat(tape.backward(y).of(x).hasLayoutOf(x)).isTrue();
  }

  @Test
  void a_key_names_one_leaf() {
    Tensor value = scope.of(new double[] {2}, 1);
    Object key = new Object();
    Tensor first = tape.watch(key, value);
    Tensor second = tape.watch(key, value);
    assertThat(second).isSameAs(first);
    Gradients found = tape.backward(Arithmetic.multiply(first, second));
    assertThat(found.find(key).orElseThrow().item()).isEqualTo(4);
    assertThat(found.keys()).containsExactly(key);
  }

  @Test
  void detached_tensors_stop_gradients() {
    Tensor x = leaf(3);
    assertThat(tape.backward(Arithmetic.multiply(x, x.detach())).of(x).item()).isEqualTo(3);
    assertThat(x.detach().isTracked()).isFalse();
  }

  @Test
  void several_outputs_with_cotangents_are_walked_together() {
    Tensor x = leaf(1, 2, 3, 4);
    List<Tensor> halves = Joins.chunk(x, 2, 0);
    Gradients found =
        tape.backward(
            List.of(halves.get(0), Arithmetic.scale(halves.get(0), 10)),
            List.of(scope.of(new double[] {1, 2}, 2), scope.of(new double[] {3, 4}, 2)));
    assertThat(found.of(x).toDoubleArray()).containsExactly(31, 42, 0, 0);
  }

  @Test
  void a_second_backward_pass_and_recording_after_one_are_refused() {
    Tensor x = leaf(1);
    Tensor y = Arithmetic.scale(x, 2);
    tape.backward(y);
    String spent = "this tape's backward pass has run already; record each step on a new tape";
    assertThatThrownBy(() -> tape.backward(y))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Tape.backward: " + spent);
    assertThatThrownBy(() -> Arithmetic.scale(x, 3)).hasMessage("affine: " + spent);
    assertThatThrownBy(() -> tape.watch(x)).hasMessage("Tape.watch: " + spent);
  }

  @Test
  void a_loss_with_many_elements_or_without_history_is_refused() {
    Tensor x = leaf(1, 2);
    assertThatThrownBy(() -> tape.backward(x))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Tape.backward: the loss must hold 1 element but has shape [2]; pass a cotangent to"
                + " differentiate a larger output");
    Tensor constant = scope.scalar(DType.DOUBLE, 1);
    assertThatThrownBy(() -> tape.backward(constant))
        .hasMessage("Tape.backward: the output does not depend on anything watched by this tape");
    Tensor narrow = scope.of(new double[] {1}, 1);
    assertThatThrownBy(() -> Tape.recordingIn(scope).backward(x, narrow))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void operands_of_two_tapes_are_refused() {
    Tensor x = leaf(1);
    Tensor other = Tape.recordingIn(scope).watch(scope.of(new double[] {2}, 1));
    assertThatThrownBy(() -> Arithmetic.add(x, other))
        .hasMessage("add: the operands are tracked by two tapes");
  }

  @Test
  void gradients_are_values_that_can_be_added_scaled_and_measured() {
    Tensor value = scope.of(new double[] {3, 4}, 2);
    Gradients first = gradientsOfSquare(value);
    Gradients second = gradientsOfSquare(value);
    assertThat(first.norm()).isCloseTo(10, within(1e-12));
    assertThat(first.plus(second).find("w").orElseThrow().toDoubleArray()).containsExactly(12, 16);
    assertThat(first.times(0.5).find("w").orElseThrow().toDoubleArray()).containsExactly(3, 4);
    assertThat(first.find("w").orElseThrow().toDoubleArray()).containsExactly(6, 8);
  }

  private Gradients gradientsOfSquare(Tensor value) {
    Tape own = Tape.recordingIn(scope);
    Tensor w = own.watch("w", value);
    return own.backward(Reductions.sumAll(Arithmetic.multiply(w, w)));
  }
}
