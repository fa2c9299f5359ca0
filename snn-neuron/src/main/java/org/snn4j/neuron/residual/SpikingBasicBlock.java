// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.residual;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/**
 * The basic block of a spiking ResNet, whose shortcut ends before the last neurons:
 *
 * <pre>
 *   y = sn2(bn2(conv2(sn1(bn1(conv1(x))))) + a)      3 x 3 without biases, the stride in conv1
 *   a = x, or downsample(x)
 * </pre>
 *
 * <p>See {@link ResidualBlock} for shapes and names.
 *
 * <p>Source: H. Zheng et al., <i>Going Deeper With Directly-Trained Larger Spiking Neural
 * Networks</i>, AAAI 2021, after K. He et al., <i>Deep Residual Learning for Image Recognition</i>,
 * CVPR 2016.
 */
public final class SpikingBasicBlock extends ResidualBlock {

  private final Paths paths;
  private final Module last;

  /** With a projection around the block where it changes the shape. */
  public SpikingBasicBlock(Size size, BlockParts parts) {
    this(size, usualDownsample(size, parts), parts);
  }

  /**
   * With another way around the block.
   *
   * @param downsample empty for the input itself
   */
  public SpikingBasicBlock(Size size, Optional<? extends Module> downsample, BlockParts parts) {
    int out = size.outChannels();
    Module first = parts.conv3x3(size.inChannels(), out, size.stride());
    List<Module> branch =
        path(
            convNormFire(1, first, out, parts),
            convNorm(2, parts.conv3x3(out, out, 1), out, parts));
    last = child("sn2", parts.neuron());
    paths = new Paths(SpikeElementWise.ADD, branch, shortcut(downsample));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return last.forward(paths.join("SpikingBasicBlock", x, pass), pass);
  }
}
