// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.TensorScope;

class UpdateRuleTest {

  private static final int STEPS = 10;
  private static final double LEARNING_RATE = 0.03;

  /** Weights are of the order of 1; ten steps of rounding in each precision. */
  private static final double FLOAT_ERROR = 5e-6;

  private static final double DOUBLE_ERROR = 1e-13;

  static Stream<UpdateRule> rules() {
    return Stream.of(
        Sgd.plain(),
        new Sgd(0, 0, 0.1, false),
        Sgd.withMomentum(0.9, 0),
        Sgd.withMomentum(0.9, 0.1),
        new Sgd(0.9, 0.3, 0.1, false),
        new Sgd(0.9, 0, 0.1, true),
        new Adam(),
        new Adam(0.8, 0.95, 1e-6, 0.1, false),
        new Adam(0.8, 0.5, 1e-6, 0.1, true),
        new AdamW(0.1),
        new AdamW(0.8, 0.5, 1e-6, 0.1, true),
        new Lamb(0),
        new Lamb(0.1),
        new Lamb(0.8, 0.95, 1e-6, 0.1, false, false, Double.POSITIVE_INFINITY, true, false),
        new Lamb(0.8, 0.95, 1e-6, 0, true, true, 3, false, true),
        new Rmsprop(),
        new Rmsprop(0.9, 1e-6, 0.1, 0.9, false),
        new Rmsprop(0.9, 1e-2, 0, 0, true),
        new Rmsprop(0.9, 1e-2, 0.1, 0.9, true));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void ten_steps_in_single_precision_are_those_of_the_plain_formula(UpdateRule rule) {
    compare(rule, DType.FLOAT, FLOAT_ERROR);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void ten_steps_in_double_precision_are_those_of_the_plain_formula(UpdateRule rule) {
    compare(rule, DType.DOUBLE, DOUBLE_ERROR);
  }

  private static void compare(UpdateRule rule, DType dtype, double error) {
    try (TensorScope scope = TensorScope.open("test")) {
      ThreeParameters module = new ThreeParameters(scope, dtype);
      Optimizer optimizer = new Optimizer(scope, rule, module);
      Map<String, PlainRules.Slot> plain = new LinkedHashMap<>();
      module
          .parameters()
          .forEach((name, p) -> plain.put(name, new PlainRules.Slot(p.value().toDoubleArray())));
      for (int step = 0; step < STEPS; step++) {
        Map<String, double[]> gradients = module.drawGradients();
        double squares =
            gradients.values().stream().flatMapToDouble(Arrays::stream).map(x -> x * x).sum();
        optimizer.step(module.gradients(scope, gradients), LEARNING_RATE);
        plain.forEach(
            (name, slot) ->
                PlainRules.step(rule, slot, gradients.get(name), LEARNING_RATE, squares));
        module
            .parameters()
            .forEach(
                (name, p) ->
                    assertThat(p.value().toDoubleArray())
                        .as("%s after step %s", name, optimizer.steps())
                        .containsExactly(plain.get(name).w, within(error)));
      }
    }
  }

  @Test
  void constants_out_of_range_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sgd.withMomentum(-0.1, 0))
        .withMessage("Sgd: momentum must be 0 or more and finite but is -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sgd(0.9, 1.5, 0, false))
        .withMessage("Sgd: dampening must be in [0, 1] but is 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sgd(0, 0, 0, true))
        .withMessage(
            "Sgd: nesterov needs a momentum greater than 0 and no dampening but they are 0.0 and"
                + " 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adam(1, 0.999, 1e-8, 0, false))
        .withMessage("Adam: beta1 must be in [0, 1) but is 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AdamW(Double.NaN))
        .withMessage("AdamW: weightDecay must be 0 or more and finite but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lamb(0.9, 0.999, 1e-6, 0, true, true, 0, false, false))
        .withMessage("Lamb: maxGradientNorm must be greater than 0 but is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rmsprop(0.99, -1, 0, 0, false))
        .withMessage("Rmsprop: eps must be 0 or more and finite but is -1.0");
  }
}
