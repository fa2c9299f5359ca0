// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** A module with a channels-last kernel, a vector and a matrix, all of odd sizes. */
final class ThreeParameters extends Module {

  private final RandomStream random = new RandomStream(20260722);

  ThreeParameters(TensorScope scope, DType dtype) {
    Shape kernel = Shape.of(5, 7, 3, 3);
    parameter("kernel", scope.allocate(dtype, kernel, Strides.innermost(kernel, 1)));
    parameter("scale", scope.allocate(dtype, Shape.of(13)));
    parameter("matrix", scope.allocate(dtype, Shape.of(11, 17)));
    RandomStream initial = new RandomStream(1);
    parameters().values().forEach(p -> p.value().copyFrom(values(p, initial)));
  }

  /** The next random gradient of every parameter. */
  Map<String, double[]> drawGradients() {
    Map<String, double[]> drawn = new LinkedHashMap<>();
    parameters().forEach((name, parameter) -> drawn.put(name, values(parameter, random)));
    return drawn;
  }

  /** Values as gradients of the parameters of those names. */
  Gradients gradients(TensorScope scope, Map<String, double[]> values) {
    Map<Object, Tensor> byKey = new IdentityHashMap<>();
    values.forEach(
        (name, array) -> {
          Parameter parameter = parameters().get(name);
          Tensor gradient = scope.allocateLike(parameter.value());
          gradient.copyFrom(array);
          byKey.put(parameter, gradient);
        });
    return Gradients.of(scope, byKey);
  }

  /** Rounded to single precision, so that both precisions start from the same numbers. */
  private static double[] values(Parameter parameter, RandomStream random) {
    double[] values = new double[Math.toIntExact(parameter.value().length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.uniform(-1, 1);
    }
    return values;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    throw new UnsupportedOperationException("only its parameters are of interest");
  }
}
