// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.container.ModuleCheck;
import org.snn4j.neuron.container.MultiStepContainer;
import org.snn4j.neuron.surrogate.Surrogate;

class SpikingCellTest {

  private static final int T = 5;
  private static final int N = 3;
  private static final int I = 2;
  private static final int H = 7;

  private final TensorScope scope = TensorScope.open("SpikingCellTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();
  // Below 0, so that smooth gates stay small and the cell state of the LSTM below its bound.
  private final Tensor x = new RandomTensors(scope, 5).uniform(DType.DOUBLE, -2, 1, T, N, I);

  @AfterEach
  void close() {
    scope.close();
  }

  private static final GateFiring SMOOTH =
      new GateFiring(Surrogate.erf().smooth(), Surrogate.sigmoid().smooth());

  static Stream<Function<Init, SpikingCell<?>>> smoothCells() {
    return Stream.of(
        init -> new SpikingLSTMCell(I, H, true, SMOOTH, init),
        init -> new SpikingLSTMCell(I, H, false, new GateFiring(SMOOTH.surrogate1()), init),
        init -> new SpikingGRUCell(I, H, true, SMOOTH, init),
        init -> new SpikingGRUCell(I, H, false, new GateFiring(SMOOTH.surrogate1()), init),
        init -> new SpikingVanillaRNNCell(I, H, true, SMOOTH.surrogate1(), init));
  }

  static Stream<Function<Init, SpikingCell<?>>> cells() {
    return Stream.of(
        init -> new SpikingLSTMCell(I, H, init),
        init -> new SpikingGRUCell(I, H, init),
        init -> new SpikingVanillaRNNCell(I, H, init));
  }

  @ParameterizedTest
  @MethodSource("smoothCells")
  void without_spikes_gradients_are_finite_differences(Function<Init, SpikingCell<?>> maker) {
    MultiStepContainer steps = new MultiStepContainer(maker.apply(init));
    // The bound of the cell state is not part of the gradient: the weights keep it from acting.
    steps.parameters().values().forEach(p -> shrink(p.value()));
    ModuleCheck.requireDifferences(steps, steps::forward, x);
  }

  private static void shrink(Tensor values) {
    double[] all = values.toDoubleArray();
    for (int i = 0; i < all.length; i++) {
      all[i] = 0.4 * all[i] - 0.05;
    }
    values.copyFrom(all);
  }

  @ParameterizedTest
  @MethodSource("cells")
  <S extends CellState<S>> void a_sequence_equals_its_steps(Function<Init, SpikingCell<S>> maker) {
    SpikingCell<S> cell = maker.apply(init);
    ModuleCheck.requireSame(
        ModuleCheck.measured(
            cell, (s, pass) -> cell.over(s, Optional.empty(), false, pass).outputs(), x),
        ModuleCheck.measured(
            cell,
            (s, pass) -> {
              List<Tensor> outputs = new ArrayList<>();
              S state = cell.rest(Joins.unstack(s, 0).get(0));
              for (Tensor step : Joins.unstack(s, 0)) {
                state = cell.step(step, state, pass);
                outputs.add(state.h());
              }
              return Joins.stack(0, outputs);
            },
            x));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void a_cell_goes_on_in_its_pass_and_its_outputs_keep_their_values(
      Function<Init, SpikingCell<?>> maker) {
    SpikingCell<?> cell = maker.apply(init);
    MultiStepContainer whole = new MultiStepContainer(cell);
    double[] expected = ModuleCheck.measured(whole, whole::forward, x).get(0);
    ForwardPass pass = ForwardPass.inference(scope);
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor step : Joins.unstack(x, 0)) {
      outputs.add(cell.forward(step, pass));
    }
    assertThat(Joins.stack(0, outputs).toDoubleArray()).containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void samples_do_not_depend_on_each_other(Function<Init, SpikingCell<?>> maker) {
    ModuleCheck.requireBatchIndependence(new MultiStepContainer(maker.apply(init))::forward, x);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void a_state_of_another_batch_and_inputs_of_another_size_are_refused_by_name(
      Function<Init, SpikingCell<?>> maker) {
    SpikingCell<?> cell = maker.apply(init);
    String name = cell.getClass().getSimpleName();
    ForwardPass pass = ForwardPass.inference(scope);
    cell.forward(scope.zeros(DType.DOUBLE, Shape.of(N, I)), pass);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> cell.forward(scope.zeros(DType.DOUBLE, Shape.of(11, I)), pass))
        .withMessageStartingWith(
            name
                + ": the state carried from earlier steps has shape [3, 7] but x of shape [11, 2]");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> cell.forward(x, pass))
        .withMessage(name + ": x must have shape [N, 2] but has [5, 3, 2]");
  }

  @Test
  void a_tracked_input_needs_a_pass_with_a_tape() {
    Tensor tracked = Tape.recordingIn(scope).watch(scope.zeros(DType.DOUBLE, Shape.of(N, I)));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> new SpikingGRUCell(I, H, init).forward(tracked, ForwardPass.inference(scope)))
        .withMessageStartingWith("SpikingGRUCell: the input is tracked by a tape");
  }

  @Test
  void the_cell_state_of_an_lstm_is_bounded_in_its_value_and_not_in_its_gradient() {
    // All gates open: c' = c + 1 without the bound.
    SpikingLSTMCell cell = new SpikingLSTMCell(1, 1, true, GateFiring.DEFAULT, init);
    cell.parameters().get("linear_ih.bias").value().copyFrom(new double[] {9, 9, 9, 9});
    Tape tape = Tape.recordingIn(scope);
    Tensor c = tape.watch(scope.of(new double[] {0.75}, 1, 1));
    HiddenAndCell before = new HiddenAndCell(scope.zeros(DType.DOUBLE, Shape.of(1, 1)), c);
    Tensor input = scope.zeros(DType.DOUBLE, Shape.of(1, 1));
    HiddenAndCell after = cell.step(input, before, ForwardPass.training(tape, 0));
    assertThat(after.c().item()).isEqualTo(1);
    assertThat(after.h().item()).isEqualTo(1);
    Gradients gradients = tape.backward(after.h(), scope.full(DType.DOUBLE, 1, Shape.of(1, 1)));
    assertThat(gradients.of(c).item()).isEqualTo(1);
  }

  @Test
  void every_parameter_starts_within_the_root_of_the_hidden_size() {
    SpikingLSTMCell cell = new SpikingLSTMCell(2, 100, init);
    assertThat(cell.parameters())
        .containsOnlyKeys(
            "linear_ih.weight", "linear_ih.bias", "linear_hh.weight", "linear_hh.bias");
    cell.parameters()
        .values()
        .forEach(
            parameter -> {
              double largest = 0;
              for (double value : parameter.value().toDoubleArray()) {
                largest = Math.max(largest, Math.abs(value));
              }
              assertThat(largest).isBetween(0.09, 0.1);
            });
  }

  @Test
  void sizes_below_1_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpikingGRUCell(0, H, init))
        .withMessage("SpikingGRUCell: inputSize must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpikingVanillaRNNCell(I, -1, init))
        .withMessage("SpikingVanillaRNNCell: hiddenSize must be 1 or more but is -1");
  }
}
