// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** One parameter of an optimiser with what is remembered for it. */
final class TrainedParameter {

  private final String name;
  private final Parameter parameter;
  private final double weightDecay;
  private final double learningRateScale;
  private final List<Tensor> state = new ArrayList<>();
  private long count;

  TrainedParameter(
      String name, Parameter parameter, ParameterGroup group, UpdateRule rule, TensorScope scope) {
    if (!parameter.value().isDense()) {
      throw new IllegalArgumentException(
          "Optimizer: parameter '"
              + name
              + "' must lie densely in memory but is "
              + parameter.value());
    }
    this.name = name;
    this.parameter = parameter;
    this.weightDecay = group.weightDecay().orElse(rule.weightDecay());
    this.learningRateScale = group.learningRateScale();
    for (int i = 0; i < rule.stateNames().size(); i++) {
      Tensor tensor = scope.allocateLike(parameter.value());
      Kernels.of(tensor).elementwise().fill(tensor, 0);
      state.add(tensor);
    }
  }

  String name() {
    return name;
  }

  Parameter parameter() {
    return parameter;
  }

  double weightDecay() {
    return weightDecay;
  }

  double learningRateScale() {
    return learningRateScale;
  }

  List<Tensor> state() {
    return state;
  }

  long count() {
    return count;
  }

  long increment() {
    return ++count;
  }

  void restoreCount(long saved) {
    count = saved;
  }

  /** The gradient laid out like the parameter, copied if it is not. */
  Tensor aligned(Tensor gradient, TensorScope scratch) {
    Tensor value = parameter.value();
    Shapes.requireEqual(
        "Optimizer.step", "the gradient of '" + name + "'", value.shape(), gradient.shape());
    if (gradient.dtype() != value.dtype()) {
      throw new IllegalArgumentException(
          "Optimizer.step: the gradient of '"
              + name
              + "' must be "
              + value.dtype()
              + " but is "
              + gradient.dtype());
    }
    if (gradient.hasLayoutOf(value)) {
      return gradient;
    }
    Tensor copy = scratch.allocateLike(value);
    Kernels.of(copy).elementwise().copy(gradient, copy);
    return copy;
  }
}
