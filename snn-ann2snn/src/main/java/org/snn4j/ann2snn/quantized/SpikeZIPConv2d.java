// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.quantized;

import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Convolution;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.Stateful;

/**
 * A convolution over single steps that gives its bias bit by bit, as {@link SpikeZIPLinear} does.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}, output {@code [N, O, OH, OW]}
 *   <li>{@code weight} {@code [O, C / groups, kH, kW]}, {@code bias} {@code [O]}
 * </ul>
 */
public final class SpikeZIPConv2d extends Module implements Stateful {

  private final ConvGeometry geometry;
  private final Parameter weight;
  private final Parameter bias;
  private final int level;

  /**
   * A layer.
   *
   * @param inChannels C, divisible by the geometry's groups
   * @param outChannels O, divisible by the geometry's groups
   * @param level how many steps the bias takes, 1 or more
   */
  public SpikeZIPConv2d(
      int inChannels,
      int outChannels,
      ConvGeometry geometry,
      boolean withBias,
      int level,
      Init init) {
    requireChannels("inChannels", inChannels, geometry);
    requireChannels("outChannels", outChannels, geometry);
    Require.oneOrMore("SpikeZIPConv2d", "level", level);
    this.geometry = geometry;
    this.level = level;
    Shape shape =
        Shape.of(
            outChannels, inChannels / geometry.groups(), geometry.kernelH(), geometry.kernelW());
    weight = parameter("weight", init.draw(Filling.torchDefault(), shape.toArray()));
    Filling drawn = new Filling.Uniform(1 / Math.sqrt(shape.tail(1).length()));
    bias = withBias ? parameter("bias", init.draw(drawn, outChannels)) : null;
  }

  private static void requireChannels(String argument, int channels, ConvGeometry geometry) {
    Require.oneOrMore("SpikeZIPConv2d", argument, channels);
    if (channels % geometry.groups() != 0) {
      throw new IllegalArgumentException(
          "SpikeZIPConv2d: groups must divide "
              + argument
              + " = "
              + channels
              + " but is "
              + geometry.groups());
    }
  }

  /** Kernel size, stride, padding, dilation and groups. */
  public ConvGeometry geometry() {
    return geometry;
  }

  /** The weights {@code [O, C / groups, kH, kW]}. */
  public Parameter weight() {
    return weight;
  }

  /** How many steps the bias takes. */
  public int level() {
    return level;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor due = BiasRelease.next(this, bias, level, pass);
    return Convolution.conv2d(x, pass.use(weight), due, geometry);
  }
}
