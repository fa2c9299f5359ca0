// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.Optional;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** One parameter in {@link FPTTTraining}: its running average and its last gradient. */
final class RunningWeight {

  private final Parameter parameter;
  private final double alpha;
  private final Tensor average;
  private final Tensor pull;

  RunningWeight(Parameter parameter, double alpha, TensorScope memory) {
    this.parameter = parameter;
    this.alpha = alpha;
    this.average = memory.allocateLike(parameter.value());
    this.pull = memory.allocateLike(parameter.value());
    kernels().copy(parameter.value(), average);
  }

  Tensor average() {
    return average;
  }

  /** A sequence begins: there is no gradient of a step before. */
  void begin() {
    kernels().fill(pull, 0);
  }

  /** {@code mean((w - (average + g / (2 alpha)))^2)} for the tracked weight. */
  Tensor squaredDistance(Tensor w) {
    Tensor anchor = Arithmetic.add(w.scope().borrow(average), w.scope().borrow(pull));
    return Reductions.meanAll(Elementwise.square(Arithmetic.subtract(w, anchor)));
  }

  /** Takes the gradient at the new weight; none counts as 0. */
  void move(Optional<Tensor> gradient) {
    gradient.ifPresentOrElse(g -> kernels().affine(g, 1 / (2 * alpha), 0, pull), this::begin);
    kernels().binary(Binary.ADD, average, parameter.value(), average);
    kernels().affine(average, 0.5, 0, average);
    kernels().binary(Binary.SUBTRACT, average, pull, average);
  }

  private ElementwiseKernels kernels() {
    return Kernels.of(average).elementwise();
  }
}
