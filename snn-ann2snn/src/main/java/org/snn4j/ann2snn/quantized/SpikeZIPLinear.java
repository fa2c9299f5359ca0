// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.quantized;

import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.Stateful;

/**
 * A linear layer over single steps that gives its bias bit by bit: {@code y[t] = x[t] weight^T},
 * and {@code bias / level} more at each of the first {@code level} steps of a pass.
 *
 * <ul>
 *   <li>input {@code [..., I]}, output {@code [..., O]}
 *   <li>{@code weight} {@code [O, I]}, {@code bias} {@code [O]}
 * </ul>
 *
 * <p>Source: K. You et al., <i>SpikeZIP-TF</i>, ICML 2024.
 */
public final class SpikeZIPLinear extends Module implements Stateful {

  private final Parameter weight;
  private final Parameter bias;
  private final int level;

  /**
   * A layer.
   *
   * @param inFeatures I, 1 or more
   * @param outFeatures O, 1 or more
   * @param level how many steps the bias takes, 1 or more
   */
  public SpikeZIPLinear(int inFeatures, int outFeatures, boolean withBias, int level, Init init) {
    Require.oneOrMore("SpikeZIPLinear", "inFeatures", inFeatures);
    Require.oneOrMore("SpikeZIPLinear", "outFeatures", outFeatures);
    Require.oneOrMore("SpikeZIPLinear", "level", level);
    this.level = level;
    weight = parameter("weight", init.draw(Filling.torchDefault(), outFeatures, inFeatures));
    Filling drawn = new Filling.Uniform(1 / Math.sqrt(inFeatures));
    bias = withBias ? parameter("bias", init.draw(drawn, outFeatures)) : null;
  }

  /** The weights {@code [O, I]}. */
  public Parameter weight() {
    return weight;
  }

  /** How many steps the bias takes. */
  public int level() {
    return level;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return MatMul.linear(x, pass.use(weight), BiasRelease.next(this, bias, level, pass));
  }
}
