// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.Optional;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.ModuleText;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.tensor.Tensor;

/**
 * An affine map of the last axis, {@code y = x weight^T + bias}.
 *
 * <ul>
 *   <li>input {@code [..., I]}, output {@code [..., O]}
 *   <li>{@code weight} {@code [O, I]}, {@code bias} {@code [O]}: uniform within {@code 1 /
 *       sqrt(I)}, as PyTorch starts them
 * </ul>
 */
public final class Linear extends Module implements AffineLayer {

  private final Parameter weight;
  private final Parameter bias;

  /**
   * With a bias.
   *
   * @param inFeatures I, 1 or more
   * @param outFeatures O, 1 or more
   */
  public Linear(int inFeatures, int outFeatures, Init init) {
    this(inFeatures, outFeatures, true, init);
  }

  /** With or without a bias. */
  public Linear(int inFeatures, int outFeatures, boolean withBias, Init init) {
    this(inFeatures, outFeatures, withBias, Filling.torchDefault(), init);
  }

  /** With weights drawn in another way; the bias stays uniform within {@code 1 / sqrt(I)}. */
  public Linear(int inFeatures, int outFeatures, boolean withBias, Filling filling, Init init) {
    this(
        inFeatures,
        outFeatures,
        filling,
        withBias
            ? Optional.of(new Filling.Uniform(1 / Math.sqrt(Math.max(1, inFeatures))))
            : Optional.empty(),
        init);
  }

  /**
   * With weights and bias drawn in other ways.
   *
   * @param biases how the bias is drawn; empty for none
   */
  public Linear(
      int inFeatures, int outFeatures, Filling weights, Optional<Filling> biases, Init init) {
    Sizes.requirePositive("Linear", "inFeatures", inFeatures);
    Sizes.requirePositive("Linear", "outFeatures", outFeatures);
    weight = parameter("weight", init.draw(weights, outFeatures, inFeatures));
    bias = biases.map(drawn -> parameter("bias", init.draw(drawn, outFeatures))).orElse(null);
  }

  /** The weights {@code [O, I]}. */
  @Override
  public Parameter weight() {
    return weight;
  }

  @Override
  public Optional<Parameter> bias() {
    return Optional.ofNullable(bias);
  }

  @Override
  public Tensor linearPart(Tensor x, ForwardPass pass) {
    return MatMul.linear(x, pass.use(weight), null);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return MatMul.linear(x, pass.use(weight), bias == null ? null : pass.use(bias));
  }

  @Override
  public String toString() {
    return "Linear(in_features="
        + weight.value().size(1)
        + ", out_features="
        + weight.value().size(0)
        + ", bias="
        + ModuleText.flag(bias != null)
        + ")";
  }
}
