// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;

/**
 * What a module gave for an input, forward and backward.
 *
 * @param y the output, in row-major order
 * @param input the gradient of {@code sum(y * weight)} with respect to the input
 * @param parameters that with respect to each parameter, by the last part of its name
 */
record ModuleRun(double[] y, double[] input, Map<String, double[]> parameters) {

  /** Runs a module in training mode; the weights of the loss are {@link #weight}. */
  static ModuleRun of(Module module, Tensor x, Layout gradientLayout) {
    try (TensorScope scope = TensorScope.open("module run")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor watched = tape.watch(x);
      Tensor y = module.forward(watched, ForwardPass.training(tape, 1));
      double[] weights = new double[Math.toIntExact(y.length())];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = weight(i);
      }
      Tensor cotangent = gradientLayout.of(scope, y.dtype(), y.shape(), weights);
      Gradients gradients = tape.backward(y, cotangent);
      Map<String, double[]> found = new LinkedHashMap<>();
      module
          .parameters()
          .forEach(
              (name, parameter) ->
                  found.put(
                      name.substring(name.lastIndexOf('.') + 1),
                      gradients.find(parameter).orElseThrow().toDoubleArray()));
      return new ModuleRun(y.toDoubleArray(), gradients.of(watched).toDoubleArray(), found);
    }
  }

  static ModuleRun of(Module module, Tensor x) {
    return of(module, x, Layout.ROW_MAJOR);
  }

  /** The weight of output element i: of both signs, none 0, exact in single precision. */
  static double weight(int i) {
    return (i * 37 % 64 - 31.5) / 32;
  }
}
