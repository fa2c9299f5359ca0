// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

class TemporalDifferenceTest {

  private static final int STEPS = 5;

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();
  private final List<Trained> all = Trained.all(init);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void outputs_add_up_to_the_layer_s_result_for_the_inputs_sum_at_every_step() {
    for (Trained trained : all) {
      Tensor x = sequence(trained, STEPS);
      Tensor y = trained.operator().forward(x, pass());
      List<Tensor> expected = Running.sums(x).stream().map(trained.layer()).toList();
      Running.assertSums(trained.name(), y, expected);
    }
  }

  @Test
  void a_single_step_is_the_layer_itself() {
    for (Trained trained : all) {
      Tensor x = random.doubles(trained.step());
      Tensor expected = trained.layer().apply(x);
      Running.assertClose(trained.name(), trained.operator().step(x, pass()), expected);
      Tensor whole = trained.operator().forward(Views.unsqueeze(x, 0), pass());
      Running.assertClose(trained.name(), Views.squeeze(whole, 0), expected);
    }
  }

  @Test
  void parts_and_single_steps_of_one_pass_equal_the_whole_sequence() {
    for (Trained trained : all) {
      Tensor x = sequence(trained, STEPS);
      Tensor whole = trained.operator().forward(x, pass());
      ForwardPass parts = pass();
      Tensor first = trained.operator().forward(Running.steps(x, 0, 2), parts);
      Tensor second = trained.operator().forward(Running.steps(x, 2, STEPS), parts);
      Running.assertClose(trained.name(), Joins.concat(0, first, second), whole);
      ForwardPass stream = pass();
      List<Tensor> steps = new ArrayList<>();
      for (Tensor step : Joins.unstack(x, 0)) {
        steps.add(trained.operator().step(step, stream));
      }
      Running.assertClose(trained.name(), Joins.stack(0, steps), whole);
    }
  }

  @Test
  void a_new_pass_starts_at_rest() {
    for (Trained trained : all) {
      Tensor x = sequence(trained, STEPS);
      Tensor first = trained.operator().forward(x, pass());
      assertThat(trained.operator().forward(x, pass()).toDoubleArray())
          .as(trained.name())
          .containsExactly(first.toDoubleArray());
    }
  }

  @Test
  void steps_of_another_shape_start_at_rest_again() {
    for (Trained trained : all) {
      ForwardPass pass = pass();
      trained.operator().forward(sequence(trained, 2), pass);
      long[] larger = trained.step().clone();
      larger[0]++;
      Tensor x = random.doubles(larger);
      Running.assertClose(
          trained.name(), trained.operator().step(x, pass), trained.layer().apply(x));
    }
  }

  @Test
  void steps_of_another_element_type_start_at_rest_again() {
    TDSiLU operator = new TDSiLU();
    ForwardPass pass = pass();
    operator.forward(random.doubles(STEPS, 2, 3), pass);
    Tensor x = random.floats(1, 2, 3);
    Tensor y = operator.forward(x, pass);
    assertThat(y.dtype()).isEqualTo(DType.FLOAT);
    assertThat(y.toDoubleArray()).containsExactly(new TDSiLU().forward(x, pass()).toDoubleArray());
  }

  @Test
  void a_step_that_adds_nothing_changes_nothing() {
    for (Trained trained : all) {
      ForwardPass pass = pass();
      trained.operator().forward(sequence(trained, 2), pass);
      Tensor still = trained.operator().step(scope.zeros(DType.DOUBLE, shape(trained)), pass);
      double[] values = still.toDoubleArray();
      assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow())
          .as(trained.name())
          .isLessThan(1e-13);
    }
  }

  @Test
  void samples_do_not_see_each_other() {
    for (Trained trained : all) {
      Tensor x = sequence(trained, STEPS);
      Tensor y = trained.operator().forward(x, pass());
      Tensor alone = trained.operator().forward(Views.slice(x, 1, 1, 2), pass());
      Running.assertClose(trained.name(), alone, Views.slice(y, 1, 1, 2));
    }
  }

  @Test
  void gradients_of_inputs_and_parameters_meet_central_differences() {
    for (Trained trained : all) {
      Tensor x = sequence(trained, 3);
      ModuleGradientCheck.check(trained.operator(), ForwardPass.Mode.TRAINING, x);
    }
  }

  @Test
  void a_stream_needs_no_more_memory_the_longer_it_is() {
    for (Trained trained : all) {
      try (TensorScope stream = scope.child("stream")) {
        ForwardPass pass = ForwardPass.inference(stream);
        long held = 0;
        for (int t = 0; t < STEPS; t++) {
          try (TensorScope step = stream.child("step")) {
            trained.operator().step(step.borrow(random.doubles(trained.step())), pass);
          }
          if (t == 1) {
            held = stream.bytes();
          }
        }
        assertThat(stream.bytes()).as(trained.name()).isEqualTo(held).isPositive();
      }
    }
  }

  @Test
  void results_stay_what_they_are_when_the_pass_goes_on() {
    for (Trained trained : all) {
      ForwardPass pass = pass();
      Tensor x = random.doubles(trained.step());
      double[] before = x.toDoubleArray();
      Tensor first = trained.operator().step(x, pass);
      double[] values = first.toDoubleArray();
      trained.operator().forward(sequence(trained, STEPS), pass);
      trained.operator().forward(sequence(trained, STEPS), pass);
      assertThat(first.toDoubleArray()).as(trained.name()).containsExactly(values);
      assertThat(x.toDoubleArray()).as(trained.name()).containsExactly(before);
    }
  }

  @Test
  void an_input_on_a_tape_needs_a_pass_that_records() {
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(random.doubles(2, 3));
    assertThatThrownBy(() -> new TDSiLU().forward(x, pass()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TDSiLU")
        .hasMessageContaining("ForwardPass.recording");
  }

  private ForwardPass pass() {
    return ForwardPass.inference(scope);
  }

  private static Shape shape(Trained trained) {
    return Shape.of(trained.step());
  }

  private Tensor sequence(Trained trained, long steps) {
    return random.doubles(shape(trained).insert(0, steps).toArray());
  }
}
