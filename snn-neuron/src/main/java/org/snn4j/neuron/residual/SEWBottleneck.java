// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.residual;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/**
 * The bottleneck block of a spike-element-wise residual network:
 *
 * <pre>
 *   b = sn3(bn3(conv3(sn2(bn2(conv2(sn1(bn1(conv1(x)))))))))      1 x 1, 3 x 3, 1 x 1
 *   a = x, or downsample_sn(downsample(x))
 *   y = connect(b, a)
 * </pre>
 *
 * <p>The connector's arguments are exchanged, as in SpikingJelly: IAND is {@code b (1 - a)} here
 * and {@code a (1 - b)} in {@link SEWBasicBlock}. The inner convolutions have {@code O / 4}
 * channels and no biases; the stride is in {@code conv2}. See {@link ResidualBlock} for shapes and
 * names.
 *
 * <p>Source: W. Fang et al., <i>Deep Residual Learning in Spiking Neural Networks</i>, NeurIPS
 * 2021.
 */
public final class SEWBottleneck extends ResidualBlock {

  /** The output has so many times the channels of the inner convolutions. */
  public static final int EXPANSION = 4;

  private final Paths paths;

  /** With a projection around the block where it changes the shape. */
  public SEWBottleneck(Size size, Connector connector, BlockParts parts) {
    this(size, connector, usualDownsample(size, parts), parts);
  }

  /**
   * With another way around the block; a layer of neurons follows it.
   *
   * @param size whose {@code outChannels} are divisible by 4
   * @param connector such as a {@link SpikeElementWise}
   * @param downsample empty for the input itself
   */
  public SEWBottleneck(
      Size size, Connector connector, Optional<? extends Module> downsample, BlockParts parts) {
    int out = size.outChannels();
    if (out % EXPANSION != 0) {
      throw new IllegalArgumentException(
          "SEWBottleneck: outChannels must be divisible by " + EXPANSION + " but is " + out);
    }
    int width = out / EXPANSION;
    List<Module> branch =
        path(
            convNormFire(1, parts.conv1x1(size.inChannels(), width, 1), width, parts),
            convNormFire(2, parts.conv3x3(width, width, size.stride()), width, parts),
            convNormFire(3, parts.conv1x1(width, out, 1), out, parts));
    paths = new Paths(connector.swapped(), branch, firingShortcut(downsample, parts));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return paths.join("SEWBottleneck", x, pass);
  }
}
