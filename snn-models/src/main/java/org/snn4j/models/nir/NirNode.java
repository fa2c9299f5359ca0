// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.tensor.Shape;

/**
 * A primitive of the representation. Shapes are those of one sample in one step, without time and
 * batch. I is the input, v a potential, i a synaptic current; v' and i' are derivatives by time.
 * Neurons' constants are single numbers or one for each element of a sample; time constants are in
 * seconds.
 */
public sealed interface NirNode {

  /** Where a graph's input comes in. */
  record Input(Shape shape) implements NirNode {}

  /** Where a graph's output goes out. */
  record Output(Shape shape) implements NirNode {}

  /** {@code W I + b} with {@code W} {@code [O, I]} and {@code b} {@code [O]}; none for Linear. */
  record Affine(NirArray weight, Optional<NirArray> bias) implements NirNode {}

  /** {@code s I}, element by element. */
  record Scale(NirArray scale) implements NirNode {}

  /**
   * A convolution.
   *
   * @param weight {@code [O, C / groups, kH, kW]}
   * @param bias {@code [O]}
   */
  record Conv2d(NirArray weight, Optional<NirArray> bias, ConvGeometry geometry)
      implements NirNode {}

  /**
   * A convolution along one axis.
   *
   * @param weight {@code [O, C / groups, k]}
   * @param bias {@code [O]}
   * @param geometry of height 1
   */
  record Conv1d(NirArray weight, Optional<NirArray> bias, ConvGeometry geometry)
      implements NirNode {}

  /** The sum of each window, which padding adds nothing to. */
  record SumPool2d(PoolGeometry geometry) implements NirNode {}

  /** The mean of each window, padding counted as zeros. */
  record AvgPool2d(PoolGeometry geometry) implements NirNode {}

  /** Joins the axes from one to another, both included, counted in a sample; -1 is the last. */
  record Flatten(int startDim, int endDim) implements NirNode {}

  /** 1 where {@code I > threshold}, else 0. */
  record Threshold(NirArray threshold) implements NirNode {}

  /** Integrator, {@code v' = r I}; gives v. */
  record I(NirArray r) implements NirNode {}

  /** Leaky integrator, {@code tau v' = (vLeak - v) + r I}; gives v. */
  record LI(NirArray tau, NirArray r, NirArray vLeak) implements NirNode {}

  /** {@link LI} behind a current, {@code tauSyn i' = -i + wIn I}, {@code r i} in place of r I. */
  record CubaLI(NirArray tauSyn, NirArray tauMem, NirArray r, NirArray vLeak, NirArray wIn)
      implements NirNode {}

  /** {@link I} that fires above a threshold and falls to {@code vReset}. */
  record IF(NirArray r, NirArray vThreshold, NirArray vReset) implements NirNode {}

  /** {@link LI} that fires above a threshold and falls to {@code vReset}. */
  record LIF(NirArray tau, NirArray r, NirArray vLeak, NirArray vThreshold, NirArray vReset)
      implements NirNode {}

  /** {@link CubaLI} that fires above a threshold and falls to {@code vReset}. */
  record CubaLIF(
      NirArray tauSyn,
      NirArray tauMem,
      NirArray r,
      NirArray vLeak,
      NirArray vThreshold,
      NirArray vReset,
      NirArray wIn)
      implements NirNode {}

  /** Integrate-and-fire neurons with one threshold, resistance 1 and a reset to 0. */
  static IF integrateAndFire(double vThreshold) {
    return new IF(NirArray.of(1), NirArray.of(vThreshold), NirArray.of(0));
  }

  /** A convolution without bias. */
  static Conv2d convolution(NirArray weight, ConvGeometry geometry) {
    return new Conv2d(weight, Optional.empty(), geometry);
  }

  /** A linear map without bias. */
  static Affine linear(NirArray weight) {
    return new Affine(weight, Optional.empty());
  }

  /** The names of all primitives that are read. */
  static List<String> names() {
    return NirNodeReader.names();
  }
}
