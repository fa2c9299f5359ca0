// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class OptimizerTest {

  private TensorScope scope;

  @BeforeEach
  void open() {
    scope = TensorScope.open("test");
  }

  @AfterEach
  void close() {
    scope.close();
  }

  static Stream<UpdateRule> rules() {
    return UpdateRuleTest.rules();
  }

  private Parameter parameter(float... values) {
    return new Parameter(scope.of(values, values.length));
  }

  private static Optimizer of(TensorScope scope, UpdateRule rule, Parameter... parameters) {
    Map<String, Parameter> named = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      named.put("p" + named.size(), parameter);
    }
    return new Optimizer(scope, rule, List.of(ParameterGroup.of(named)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_run_resumed_from_a_saved_state_goes_on_bit_for_bit(UpdateRule rule) {
    ThreeParameters through = new ThreeParameters(scope, DType.FLOAT);
    Optimizer optimizer = new Optimizer(scope, rule, through);
    for (int step = 0; step < 4; step++) {
      optimizer.step(through.gradients(scope, through.drawGradients()), 0.03);
    }
    ThreeParameters resumed = new ThreeParameters(scope, DType.FLOAT);
    resumed.load(through.stateDict());
    Optimizer second = new Optimizer(scope, rule, resumed);
    second.load(optimizer.stateDict());
    assertThat(second.steps()).isEqualTo(4);
    for (int step = 0; step < 3; step++) {
      Map<String, double[]> gradients = through.drawGradients();
      optimizer.step(through.gradients(scope, gradients), 0.02);
      second.step(resumed.gradients(scope, gradients), 0.02);
    }
    through
        .parameters()
        .forEach(
            (name, p) ->
                assertThat(resumed.parameters().get(name).value().toFloatArray())
                    .as(name)
                    .isEqualTo(p.value().toFloatArray()));
  }

  @Test
  void the_state_is_saved_under_the_parameters_names() {
    ThreeParameters module = new ThreeParameters(scope, DType.FLOAT);
    Optimizer optimizer = new Optimizer(scope, new AdamW(0.1), module);
    assertThat(optimizer.stateDict().entries().keySet())
        .containsExactly(
            "steps",
            "kernel.step",
            "kernel.exp_avg",
            "kernel.exp_avg_sq",
            "scale.step",
            "scale.exp_avg",
            "scale.exp_avg_sq",
            "matrix.step",
            "matrix.exp_avg",
            "matrix.exp_avg_sq");
  }

  @Test
  void a_parameter_without_gradient_keeps_its_value_and_moments() {
    Parameter moved = parameter(1, 2, 3);
    Parameter still = parameter(4, 5);
    Optimizer optimizer = of(scope, new AdamW(0.1), moved, still);
    optimizer.step(Gradients.of(scope, Map.of(moved, scope.of(new float[] {1, 1, 1}, 3))), 0.1);
    assertThat(still.value().toFloatArray()).containsExactly(4, 5);
    assertThat(moved.value().toFloatArray()[0]).isNotEqualTo(1f);
    assertThat(((Entry.Longs) optimizer.stateDict().entries().get("p1.step")).values())
        .containsExactly(0);
  }

  @Test
  void a_late_first_gradient_meets_a_fresh_bias_correction() {
    // Adam's first step is lr * sign(g), whenever it comes.
    Parameter early = parameter(1);
    Parameter late = parameter(1);
    Optimizer optimizer = of(scope, new Adam(), early, late);
    Tensor gradient = scope.of(new float[] {5}, 1);
    optimizer.step(Gradients.of(scope, Map.of(early, gradient)), 0.25);
    optimizer.step(Gradients.of(scope, Map.of(late, gradient)), 0.25);
    assertThat(late.value().toFloatArray()[0]).isCloseTo(0.75f, within(1e-6f));
  }

  @Test
  void a_groups_scale_and_decay_are_its_own() {
    Parameter plain = parameter(8);
    Parameter slow = parameter(8);
    Parameter decayed = parameter(8);
    Optimizer optimizer =
        new Optimizer(
            scope,
            new Sgd(0, 0, 0.5, false),
            List.of(
                ParameterGroup.of(Map.of("plain", plain)).withWeightDecay(0),
                ParameterGroup.of(Map.of("slow", slow))
                    .withWeightDecay(0)
                    .withLearningRateScale(0.25),
                ParameterGroup.of(Map.of("decayed", decayed))));
    Tensor gradient = scope.of(new float[] {2}, 1);
    optimizer.step(
        Gradients.of(scope, Map.of(plain, gradient, slow, gradient, decayed, gradient)), 1);
    assertThat(plain.value().item()).isEqualTo(6);
    assertThat(slow.value().item()).isEqualTo(7.5);
    assertThat(decayed.value().item()).isEqualTo(2);
  }

  @Test
  void a_gradient_of_another_layout_is_taken_by_position() {
    Parameter matrix = new Parameter(scope.of(new float[6], 2, 3));
    Tensor columns = scope.allocate(DType.FLOAT, Shape.of(2, 3), new long[] {1, 2});
    columns.copyFrom(new float[] {1, 2, 3, 4, 5, 6});
    of(scope, Sgd.plain(), matrix).step(Gradients.of(scope, Map.of(matrix, columns)), 1);
    assertThat(matrix.value().toFloatArray()).containsExactly(-1, -2, -3, -4, -5, -6);
  }

  @Test
  void a_gradient_of_another_shape_is_refused_before_anything_changes() {
    Parameter first = parameter(1, 2);
    Parameter second = parameter(3);
    Optimizer optimizer = of(scope, Sgd.plain(), first, second);
    Gradients gradients =
        Gradients.of(
            scope,
            Map.of(
                first, scope.of(new float[] {1, 1}, 2), second, scope.of(new float[] {1, 1}, 2)));
    assertThatThrownBy(() -> optimizer.step(gradients, 1))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("the gradient of 'p1' must have shape [1] but has [2]");
    assertThat(first.value().toFloatArray()).containsExactly(1, 2);
    assertThat(optimizer.steps()).isZero();
  }

  @Test
  void a_learning_rate_that_is_no_number_is_refused() {
    Optimizer optimizer = of(scope, Sgd.plain(), parameter(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.step(Gradients.of(scope, Map.of()), Double.NaN))
        .withMessage("Optimizer.step: learningRate must be 0 or more and finite but is NaN");
  }

  @Test
  void a_parameter_in_two_groups_is_refused_and_so_are_empty_groups() {
    Parameter shared = parameter(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(scope, Sgd.plain(), shared, shared))
        .withMessage("Optimizer: parameter 'p1' is in the groups twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(scope, Sgd.plain()))
        .withMessage("Optimizer: the groups hold no parameter to train");
  }

  @Test
  void every_difference_of_a_foreign_state_is_named_and_nothing_is_changed() {
    Optimizer optimizer = of(scope, Sgd.withMomentum(0.9, 0), parameter(1, 2), parameter(3));
    Map<String, Entry> foreign = new LinkedHashMap<>();
    foreign.put("steps", new Entry.Longs(Shape.of(), new long[] {-3}));
    foreign.put("p0.step", new Entry.Floats(Shape.of(), new float[] {1}));
    foreign.put("p0.momentum_buffer", new Entry.Floats(Shape.of(3), new float[3]));
    foreign.put("p1.momentum_buffer", new Entry.Floats(Shape.of(1), new float[] {7}));
    foreign.put("p2.step", new Entry.Longs(Shape.of(), new long[] {1}));
    assertThatThrownBy(() -> optimizer.load(new StateDict(foreign)))
        .isInstanceOf(StateMismatchException.class)
        .hasMessage(
            "The saved state does not fit the optimizer: 'steps' must hold a whole number, 0 or"
                + " more; 'p0.step' must hold a whole number, 0 or more; missing 'p1.step' [];"
                + " 'p0.momentum_buffer' must have shape [2] but has [3]; unexpected 'p2.step' []");
    assertThat(((Entry.Floats) optimizer.stateDict().entries().get("p1.momentum_buffer")).values())
        .containsExactly(0);
  }

  @Test
  void a_step_leaves_no_memory_behind() {
    ThreeParameters module = new ThreeParameters(scope, DType.FLOAT);
    Optimizer optimizer = new Optimizer(scope, new Lamb(0.1), module);
    Gradients gradients = module.gradients(scope, module.drawGradients());
    long before = scope.bytes();
    optimizer.step(gradients, 0.1);
    assertThat(scope.bytes()).isEqualTo(before);
  }
}
