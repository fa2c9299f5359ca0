// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.container.ModuleCheck;
import org.snn4j.neuron.surrogate.Surrogate;

class SpikingStackTest {

  private static final int T = 5;
  private static final int N = 3;
  private static final int I = 2;
  private static final int H = 7;

  private static final RecurrentOptions TWO = RecurrentOptions.DEFAULT.withNumLayers(2);
  private static final RecurrentOptions BOTH = TWO.withBidirectional(true);

  private final TensorScope scope = TensorScope.open("SpikingStackTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();
  private final Tensor x = new RandomTensors(scope, 5).uniform(DType.DOUBLE, -2, 2, T, N, I);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void without_spikes_gradients_are_finite_differences() {
    GateFiring smooth = new GateFiring(Surrogate.erf().smooth());
    SpikingGRU gru = new SpikingGRU(I, 3, BOTH.withBias(false), smooth, init);
    ModuleCheck.requireDifferences(gru, gru::forward, x);
    SpikingVanillaRNN rnn =
        new SpikingVanillaRNN(I, 3, TWO.withInvariantDropout(0.3), Surrogate.erf().smooth(), init);
    ModuleCheck.requireDifferences(rnn, rnn::forward, x);
  }

  @Test
  void layers_are_cells_one_after_the_other() {
    SpikingLSTM stack = new SpikingLSTM(I, H, TWO, init);
    SpikingLSTMCell first = new SpikingLSTMCell(I, H, init);
    SpikingLSTMCell second = new SpikingLSTMCell(H, H, init);
    copy(stack, "cells.0.", first);
    copy(stack, "cells.1.", second);
    ForwardPass pass = ForwardPass.inference(scope);
    RecurrentRun<HiddenAndCell> run = stack.run(x, pass);
    HiddenAndCell a = first.rest(x);
    HiddenAndCell b = second.rest(x);
    List<Tensor> outputs = Joins.unstack(run.outputs(), 0);
    for (int t = 0; t < T; t++) {
      a = first.step(Views.select(x, 0, t), a, pass);
      b = second.step(a.h(), b, pass);
      assertThat(outputs.get(t).toDoubleArray()).containsExactly(b.h().toDoubleArray());
    }
    assertThat(run.states()).hasSize(2);
    assertThat(run.states().get(0).c().toDoubleArray()).containsExactly(a.c().toDoubleArray());
    assertThat(run.states().get(1).h().toDoubleArray()).containsExactly(b.h().toDoubleArray());
  }

  @Test
  void the_reverse_direction_is_the_forward_one_of_the_reversed_sequence() {
    SpikingGRU both = new SpikingGRU(I, H, RecurrentOptions.DEFAULT.withBidirectional(true), init);
    SpikingGRU alone = new SpikingGRU(I, H, RecurrentOptions.DEFAULT, init);
    copy(both, "cells_reverse.0.", alone.children().get("cells").children().get("0"));
    ForwardPass pass = ForwardPass.inference(scope);
    RecurrentRun<Hidden> run = both.run(x, pass);
    RecurrentRun<Hidden> reversed = alone.run(reversed(x), pass);
    assertThat(run.outputs().shape()).isEqualTo(Shape.of(T, N, 2 * H));
    assertThat(Views.slice(run.outputs(), 2, H, 2 * H).toDoubleArray())
        .containsExactly(reversed(reversed.outputs()).toDoubleArray());
    assertThat(run.states().get(1).h().toDoubleArray())
        .containsExactly(reversed.states().get(0).h().toDoubleArray());
  }

  @Test
  void reverse_states_follow_all_forward_states() {
    SpikingVanillaRNN stack = new SpikingVanillaRNN(I, H, BOTH, init);
    RecurrentRun<Hidden> run = stack.run(x, ForwardPass.inference(scope));
    assertThat(run.states()).hasSize(4);
    double[] last = Views.slice(Views.select(run.outputs(), 0, T - 1), 1, 0, H).toDoubleArray();
    double[] first = Views.slice(Views.select(run.outputs(), 0, 0), 1, H, 2 * H).toDoubleArray();
    assertThat(run.states().get(1).h().toDoubleArray()).containsExactly(last);
    assertThat(run.states().get(3).h().toDoubleArray()).containsExactly(first);
  }

  @Test
  void every_call_starts_from_zeros_unless_states_are_given() {
    SpikingLSTM stack = new SpikingLSTM(I, H, TWO, init);
    ForwardPass pass = ForwardPass.inference(scope);
    double[] first = stack.forward(x, pass).toDoubleArray();
    assertThat(stack.forward(x, pass).toDoubleArray()).containsExactly(first);
    ModuleCheck.requireSame(
        ModuleCheck.measured(stack, stack::forward, x),
        ModuleCheck.measured(
            stack,
            (s, p) -> {
              List<Tensor> parts = Joins.split(s, 0, 2, T - 2);
              RecurrentRun<HiddenAndCell> head = stack.run(parts.get(0), p);
              RecurrentRun<HiddenAndCell> tail = stack.run(parts.get(1), head.states(), p);
              return Joins.concat(0, head.outputs(), tail.outputs());
            },
            x));
  }

  @Test
  void samples_do_not_depend_on_each_other() {
    ModuleCheck.requireBatchIndependence(
        new SpikingLSTM(I, H, BOTH.withDropout(0.5), init)::forward, x);
    ModuleCheck.requireBatchIndependence(new SpikingGRU(I, H, BOTH, init)::forward, x);
  }

  @Test
  void dropout_lies_between_the_layers_and_acts_in_training_only() {
    Tensor ones = scope.full(DType.DOUBLE, 1, Shape.of(T, N, I));
    for (boolean invariant : new boolean[] {false, true}) {
      RecurrentOptions options = invariant ? TWO.withInvariantDropout(0.5) : TWO.withDropout(0.5);
      SpikingVanillaRNN stack = passThrough(options);
      Tensor training = stack.forward(ones, ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 1));
      Tensor inference = stack.forward(ones, ForwardPass.inference(scope));
      assertThat(inference.toDoubleArray()).containsOnly(1);
      assertThat(training.toDoubleArray()).contains(0, 1).containsOnly(0, 1);
      double[] first = Views.select(training, 0, 0).toDoubleArray();
      boolean same = true;
      for (int t = 1; t < T; t++) {
        same &= Arrays.equals(first, Views.select(training, 0, t).toDoubleArray());
      }
      assertThat(same).as("one mask for all steps").isEqualTo(invariant);
      double[] again =
          stack.forward(ones, ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 2)).toDoubleArray();
      assertThat(again).isNotEqualTo(training.toDoubleArray());
    }
  }

  /** Each layer fires where its input exceeds a half, whatever it did before. */
  private SpikingVanillaRNN passThrough(RecurrentOptions options) {
    SpikingVanillaRNN stack =
        new SpikingVanillaRNN(
            I, I, options, Surrogate.erf(), Init.seeded(scope, 3).inDoublePrecision());
    stack
        .parameters()
        .forEach(
            (name, parameter) -> {
              double[] values = new double[(int) parameter.value().length()];
              if (name.endsWith("linear_ih.weight")) {
                values[0] = 1;
                values[3] = 1;
              } else if (name.endsWith("linear_ih.bias")) {
                Arrays.fill(values, -0.5);
              }
              parameter.value().copyFrom(values);
            });
    return stack;
  }

  @Test
  void inputs_and_states_that_do_not_fit_are_refused_by_name() {
    SpikingGRU stack = new SpikingGRU(I, H, TWO, init);
    ForwardPass pass = ForwardPass.inference(scope);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> stack.forward(scope.zeros(DType.DOUBLE, Shape.of(T, N, 5)), pass))
        .withMessage("SpikingGRU: x must have shape [T, N, 2] but has [5, 3, 5]");
    List<Hidden> states = stack.run(x, pass).states();
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> stack.run(Views.slice(x, 1, 0, 2), states, pass))
        .withMessageContaining("the state carried from earlier steps has shape [3, 7]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stack.run(x, states.subList(0, 1), pass))
        .withMessage("SpikingGRU: there must be 2 states or none but there are 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void a_share_that_is_none_is_refused_by_name(double p) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.withDropout(p))
        .withMessage("RecurrentOptions: dropout must be in [0, 1) but is " + p);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.withNumLayers(0))
        .withMessage("RecurrentOptions: numLayers must be 1 or more but is 0");
  }

  private static Tensor reversed(Tensor x) {
    List<Tensor> steps = new ArrayList<>(Joins.unstack(x, 0));
    Collections.reverse(steps);
    return Joins.stack(0, steps);
  }

  private static void copy(SpikingStack<?> from, String prefix, Module to) {
    to.parameters()
        .forEach(
            (name, parameter) ->
                parameter
                    .value()
                    .copyFrom(from.parameters().get(prefix + name).value().toDoubleArray()));
  }
}
