// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.Tensor;

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
   * @param affine what is applied to x as {@code [T * M / C, C]} on the way in, rounded as {@link
   *     ColumnAffine#apply} does; null for nothing
   * @param x input currents {@code [T, M]}; with an affine map M is a multiple of C
   * @param v0 potentials before the first step {@code [M]}, or null for the resting potential
   * @param s receives the spikes {@code [T, M]}: 0 or 1
   * @param vLast receives the potentials after the last step {@code [M]}, or null
   * @param vSeq receives the potentials after every step's reset {@code [T, M]}, or null
   */
  void forward(
      NeuronDynamics neuron,
      ColumnAffine affine,
      Tensor x,
      Tensor v0,
      Tensor s,
      Tensor vLast,
      Tensor vSeq);

  /** Whether neurons over such currents {@code [T, M]} give their spikes as bits, too. */
  default boolean givesBits(Tensor x) {
    return false;
  }

  /**
   * Runs all steps and gives the spikes as bits. They are those of {@link #forward(NeuronDynamics,
   * ColumnAffine, Tensor, Tensor, Tensor, Tensor, Tensor)}.
   *
   * @param affine as above
   * @param x input currents {@code [T, M]} of which these kernels {@linkplain #givesBits give bits}
   * @param v0 as above
   * @param s receives the spikes, T * M of them
   * @param vLast as above
   */
  default void forward(
      NeuronDynamics neuron, ColumnAffine affine, Tensor x, Tensor v0, SpikeBits s, Tensor vLast) {
    throw new UnsupportedOperationException("NeuronKernels: these do not give bits");
  }

  /**
   * {@link #forward(NeuronDynamics, ColumnAffine, Tensor, Tensor, Tensor, Tensor, Tensor)} of x.
   */
  default void forward(
      NeuronDynamics neuron, Tensor x, Tensor v0, Tensor s, Tensor vLast, Tensor vSeq) {
    forward(neuron, null, x, v0, s, vLast, vSeq);
  }

  /**
   * The gradients of the outputs; null where there is none.
   *
   * @param s of the spikes {@code [T, M]}
   * @param vLast of the last potentials {@code [M]}
   * @param vSeq of the potentials after every step {@code [T, M]}
   */
  record Gradients(Tensor s, Tensor vLast, Tensor vSeq) {}

  /**
   * What an affine map's own derivative needs of the gradient g of its result.
   *
   * @param g receives the sums of g over each column, shape {@code [C]}
   * @param gx receives the sums of {@code g * (x + bias - mean)}, shape {@code [C]}
   */
  record NormSums(Tensor g, Tensor gx) {}

  /**
   * Runs the steps again and then their derivatives backwards.
   *
   * @param affine as forward
   * @param x input currents {@code [T, M]}, before the map
   * @param v0 potentials before the first step {@code [M]}, or null for the resting potential
   * @param gx receives the gradient of the currents, after the map, {@code [T, M]}
   * @param gv0 receives the gradient of the first potentials {@code [M]}, or null
   * @param sums null without an affine map
   * @return the gradient of {@link NeuronDynamics#factor}, summed over all neurons and steps; where
   *     the neuron {@linkplain NeuronDynamics#divides divides} by a fixed time constant nobody
   *     learns it, and a provider may return 0
   */
  double backward(
      NeuronDynamics neuron,
      ColumnAffine affine,
      Tensor x,
      Tensor v0,
      Gradients gradients,
      Tensor gx,
      Tensor gv0,
      NormSums sums);

  /** The derivatives without an affine map. */
  default double backward(
      NeuronDynamics neuron, Tensor x, Tensor v0, Gradients gradients, Tensor gx, Tensor gv0) {
    return backward(neuron, null, x, v0, gradients, gx, gv0, null);
  }
}
