// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * {@link GradientCheck} for modules in DOUBLE: the gradients of the input and of every parameter
 * against central differences, each run in a pass of its own.
 */
public final class ModuleGradientCheck {

  private static final double STEP = 1e-5;
  private static final double BOUND = 2e-7;
  private static final long SEED = 7;

  private final Module module;
  private final ForwardPass.Mode mode;
  private final Tensor x;

  private ModuleGradientCheck(Module module, ForwardPass.Mode mode, Tensor x) {
    this.module = module;
    this.mode = mode;
    this.x = x;
  }

  /**
   * Checks a module whose parameters are DOUBLE.
   *
   * @throws AssertionError naming the input or parameter, the element, both gradients
   */
  public static void check(Module module, ForwardPass.Mode mode, Tensor x) {
    ModuleGradientCheck check = new ModuleGradientCheck(module, mode, x);
    Map<String, Tensor> values = new LinkedHashMap<>();
    values.put("the input", x);
    module.parameters().forEach((name, parameter) -> values.put(name, parameter.value()));
    check.found().forEach((name, gradient) -> check.compare(name, values.get(name), gradient));
  }

  private Map<String, double[]> found() {
    try (TensorScope scope = TensorScope.open("module gradient check")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor watched = tape.watch(x);
      Tensor y = module.forward(watched, ForwardPass.recording(mode, tape, SEED));
      Gradients gradients = tape.backward(y, scope.of(GradientCheck.weights(y.length()), y.shape().toArray()));
      Map<String, double[]> found = new LinkedHashMap<>();
      found.put("the input", gradients.of(watched).toDoubleArray());
      for (Map.Entry<String, Parameter> entry : module.parameters().entrySet()) {
        double[] gradient =
            gradients
                .find(entry.getValue())
                .map(Tensor::toDoubleArray)
                .orElseGet(() -> new double[(int) entry.getValue().value().length()]);
        found.put(entry.getKey(), gradient);
      }
      return found;
    }
  }

  private void compare(String name, Tensor tensor, double[] gradient) {
    double[] values = tensor.toDoubleArray();
    for (int at = 0; at < values.length; at++) {
      double kept = values[at];
      values[at] = kept + STEP;
      tensor.copyFrom(values);
      double above = weightedSum();
      values[at] = kept - STEP;
      tensor.copyFrom(values);
      double below = weightedSum();
      values[at] = kept;
      tensor.copyFrom(values);
      double expected = (above - below) / (2 * STEP);
      if (!(Math.abs(gradient[at] - expected) <= BOUND * Math.max(1, Math.abs(expected)))) {
        throw new AssertionError(
            "the gradient of "
                + name
                + " at element "
                + at
                + " is "
                + gradient[at]
                + " but the central difference is "
                + expected);
      }
    }
  }

  private double weightedSum() {
    try (TensorScope scope = TensorScope.open("difference")) {
      ForwardPass pass = ForwardPass.of(mode, scope, SEED);
      return GradientCheck.weightedSum(module.forward(scope.borrow(x), pass));
    }
  }
}
