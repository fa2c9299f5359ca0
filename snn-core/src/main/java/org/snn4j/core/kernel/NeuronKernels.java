// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Integrate-and-fire neurons over a whole sequence in one pass.
 *
 * <p>A sequence is a matrix {@code [T, M]}: M neurons in any order, T time steps, row-major. One
 * step charges, fires, and resets, as {@link NeuronDynamics} says.
 */
public interface NeuronKernels {

  /**
   * Runs all steps.
   *
   * @param x input currents {@code [T, M]}
   * @param v0 potentials before the first step {@code [M]}, or null for the resting potential
   * @param s receives the spikes {@code [T, M]}: 0 or 1
   * @param vLast receives the potentials after the last step {@code [M]}, or null
   * @param vSeq receives the potentials after every step's reset {@code [T, M]}, or null
   */
  void forward(NeuronDynamics neuron, Tensor x, Tensor v0, Tensor s, Tensor vLast, Tensor vSeq);

  /**
   * Runs the steps again and then their derivatives backwards.
   *
   * @param x input currents {@code [T, M]}
   * @param v0 potentials before the first step {@code [M]}, or null for the resting potential
   * @param gs gradient of the spikes {@code [T, M]}, or null for none
   * @param gvLast gradient of the last potentials {@code [M]}, or null for none
   * @param gvSeq gradient of the potentials after every step {@code [T, M]}, or null for none
   * @param gx receives the gradient of the currents {@code [T, M]}
   * @param gv0 receives the gradient of the first potentials {@code [M]}, or null
   * @return the gradient of {@link NeuronDynamics#factor}, summed over all neurons and steps; where
   *     the neuron {@linkplain NeuronDynamics#divides divides} by a fixed time constant nobody
   *     learns it, and a provider may return 0
   */
  double backward(
      NeuronDynamics neuron,
      Tensor x,
      Tensor v0,
      Tensor gs,
      Tensor gvLast,
      Tensor gvSeq,
      Tensor gx,
      Tensor gv0);

  /**
   * As {@link #forward(NeuronDynamics, Tensor, Tensor, Tensor, Tensor, Tensor)} of {@code
   * affine(x)}, to the bit; a provider may apply the map on the way in.
   *
   * @param affine what is applied to x as {@code [T * M / C, C]}, or null for nothing
   * @param x currents {@code [T, M]}, M a multiple of C, before the map
   */
  default void forward(
      NeuronDynamics neuron,
      ColumnAffine affine,
      Tensor x,
      Tensor v0,
      Tensor s,
      Tensor vLast,
      Tensor vSeq) {
    if (affine == null) {
      forward(neuron, x, v0, s, vLast, vSeq);
      return;
    }
    try (TensorScope scope = TensorScope.open("normalized currents")) {
      Tensor currents = scope.allocateLike(x);
      affine.apply(x, currents);
      forward(neuron, currents, v0, s, vLast, vSeq);
    }
  }

  /**
   * As {@link #backward(NeuronDynamics, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)} of
   * {@code affine(x)}, with the sums that the map's own derivative needs.
   *
   * @param affine what is applied to x as {@code [T * M / C, C]}
   * @param x currents {@code [T, M]}, M a multiple of C, before the map
   * @param gx receives the gradient of {@code affine(x)}
   * @param sumG receives the sums of gx over each column, shape {@code [C]}
   * @param sumGX receives the sums of {@code gx * (x + bias - mean)}, shape {@code [C]}
   */
  default double backward(
      NeuronDynamics neuron,
      ColumnAffine affine,
      Tensor x,
      Tensor v0,
      Tensor gs,
      Tensor gvLast,
      Tensor gvSeq,
      Tensor gx,
      Tensor gv0,
      Tensor sumG,
      Tensor sumGX) {
    try (TensorScope scope = TensorScope.open("normalized currents")) {
      Tensor currents = scope.allocateLike(x);
      affine.apply(x, currents);
      double factor = backward(neuron, currents, v0, gs, gvLast, gvSeq, gx, gv0);
      affine.sums(x, gx, currents, sumG, sumGX);
      return factor;
    }
  }
}
