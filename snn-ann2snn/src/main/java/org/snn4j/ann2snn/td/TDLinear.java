// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * An affine map of the last axis as a temporal difference. Its bias counts once, at the first step;
 * a {@link Linear} run at each step would add it T times.
 *
 * <ul>
 *   <li>input {@code [T, ..., I]}, output {@code [T, ..., O]}
 *   <li>{@code weight} {@code [O, I]}, {@code bias} {@code [O]}: uniform within {@code 1 /
 *       sqrt(I)}, as PyTorch starts them
 * </ul>
 */
public final class TDLinear extends TemporalDifference {

  private final Parameter weight;
  private final Parameter bias;

  /** With a bias. */
  public TDLinear(int inFeatures, int outFeatures, Init init) {
    this(inFeatures, outFeatures, true, init);
  }

  /**
   * With or without a bias.
   *
   * @param inFeatures I, 1 or more
   * @param outFeatures O, 1 or more
   */
  public TDLinear(int inFeatures, int outFeatures, boolean withBias, Init init) {
    Checks.requirePositive("TDLinear", "inFeatures", inFeatures);
    Checks.requirePositive("TDLinear", "outFeatures", outFeatures);
    weight = parameter("weight", init.draw(Filling.torchDefault(), outFeatures, inFeatures));
    Filling within = new Filling.Uniform(1 / Math.sqrt(inFeatures));
    bias = withBias ? parameter("bias", init.draw(within, outFeatures)) : null;
  }

  /** Around tensors that belong to it from now on; the bias may be null. */
  TDLinear(Tensor weight, Tensor bias) {
    this.weight = parameter("weight", weight);
    this.bias = bias == null ? null : parameter("bias", bias);
  }

  /** With copies of a layer's parameters, which the scope owns. */
  public static TDLinear of(Linear layer, TensorScope scope) {
    return new TDLinear(Copies.of(scope, layer, "weight"), Copies.of(scope, layer, "bias"));
  }

  @Override
  Tensor applied(Tensor totals, ForwardPass pass) {
    return MatMul.linear(totals, pass.use(weight), bias == null ? null : pass.use(bias));
  }
}
