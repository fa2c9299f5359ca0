// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.residual;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/**
 * The basic block of a membrane-shortcut residual network: potentials are added, not spikes, and
 * every convolution takes spikes.
 *
 * <pre>
 *   y = bn2(conv2(sn2(bn1(conv1(sn1(x)))))) + a      3 x 3 without biases, the stride in conv1
 *   a = x, or downsample(x)
 * </pre>
 *
 * <p>x and y are currents or potentials. See {@link ResidualBlock} for shapes and names.
 *
 * <p>Source: Y. Hu et al., <i>Advancing Spiking Neural Networks Toward Deep Residual Learning</i>,
 * IEEE TNNLS 36 (2025), arXiv:2112.08954.
 */
public final class MSBasicBlock extends ResidualBlock {

  private final Paths paths;

  /** With a projection around the block where it changes the shape. */
  public MSBasicBlock(Size size, BlockParts parts) {
    this(size, usualDownsample(size, parts), parts);
  }

  /**
   * With another way around the block.
   *
   * @param downsample empty for the input itself
   */
  public MSBasicBlock(Size size, Optional<? extends Module> downsample, BlockParts parts) {
    int out = size.outChannels();
    Module first = parts.conv3x3(size.inChannels(), out, size.stride());
    List<Module> branch =
        path(
            fireConvNorm(1, first, out, parts),
            fireConvNorm(2, parts.conv3x3(out, out, 1), out, parts));
    paths = new Paths(SpikeElementWise.ADD, branch, shortcut(downsample));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return paths.join("MSBasicBlock", x, pass);
  }
}
