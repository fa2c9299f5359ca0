// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.residual;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/**
 * The basic block of a spike-element-wise residual network:
 *
 * <pre>
 *   b = sn2(bn2(conv2(sn1(bn1(conv1(x))))))      3 x 3 without biases, the stride in conv1
 *   a = x, or downsample_sn(downsample(x))
 *   y = connect(a, b)
 * </pre>
 *
 * <p>See {@link ResidualBlock} for shapes and names.
 *
 * <p>Source: W. Fang et al., <i>Deep Residual Learning in Spiking Neural Networks</i>, NeurIPS
 * 2021.
 */
public final class SEWBasicBlock extends ResidualBlock {

  private final Paths paths;

  /** With a projection around the block where it changes the shape. */
  public SEWBasicBlock(Size size, Connector connector, BlockParts parts) {
    this(size, connector, usualDownsample(size, parts), parts);
  }

  /**
   * With another way around the block; a layer of neurons follows it.
   *
   * @param connector such as a {@link SpikeElementWise}
   * @param downsample empty for the input itself
   */
  public SEWBasicBlock(
      Size size, Connector connector, Optional<? extends Module> downsample, BlockParts parts) {
    int out = size.outChannels();
    Module first = parts.conv3x3(size.inChannels(), out, size.stride());
    List<Module> branch =
        path(
            convNormFire(1, first, out, parts),
            convNormFire(2, parts.conv3x3(out, out, 1), out, parts));
    paths = new Paths(connector, branch, firingShortcut(downsample, parts));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return paths.join("SEWBasicBlock", x, pass);
  }
}
