// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * What an {@link UpdateRule} works on: one parameter in one step. All tensors are dense and alike.
 *
 * @param weights the parameter, to be written
 * @param gradient not to be written
 * @param state the tensors named by {@link UpdateRule#stateNames()}, in that order, to be written
 * @param count the number of updates of this parameter, this one included
 * @param steps the number of steps of the optimiser, this one included; more than {@code count} if
 *     the parameter had no gradient in some
 * @param learningRate of the parameter's group
 * @param weightDecay of the parameter's group
 * @param globalNorm the Euclidean norm of all gradients of this step together, computed when first
 *     asked for
 * @param scratch for temporary tensors; closed after the step
 */
public record ParameterUpdate(
    Tensor weights,
    Tensor gradient,
    List<Tensor> state,
    long count,
    long steps,
    double learningRate,
    double weightDecay,
    DoubleSupplier globalNorm,
    TensorScope scratch) {

  /** The kernels for the parameter's element type. */
  public Kernels kernels() {
    return Kernels.of(weights);
  }
}
