// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.residual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.Module;
import org.snn4j.neuron.Require;

/**
 * What the blocks over images share.
 *
 * <ul>
 *   <li>input {@code [T, N, C, H, W]}, output {@code [T, N, O, H / stride, W / stride]}, sizes
 *       rounded up; neurons and norms in their single-step form make it {@code [N, ...]}
 *   <li>children: {@code conv1}, {@code bn1}, {@code sn1}, {@code conv2}, ..., and {@code
 *       downsample} where the shortcut is not the input itself
 * </ul>
 */
public abstract sealed class ResidualBlock extends Module
    permits SEWBasicBlock, SEWBottleneck, MSBasicBlock, SpikingBasicBlock {

  /**
   * The sizes of a block.
   *
   * @param inChannels C, 1 or more
   * @param outChannels O, 1 or more
   * @param stride by which the image shrinks, 1 or more
   */
  public record Size(int inChannels, int outChannels, int stride) {

    /** Checks the numbers. */
    public Size {
      Require.oneOrMore("ResidualBlock.Size", "inChannels", inChannels);
      Require.oneOrMore("ResidualBlock.Size", "outChannels", outChannels);
      Require.oneOrMore("ResidualBlock.Size", "stride", stride);
    }

    /** Whether the output has the shape of the input. */
    boolean keepsShape() {
      return inChannels == outChannels && stride == 1;
    }
  }

  ResidualBlock() {}

  /** The usual way around a block: the input where the shape stays, else a projection. */
  static Optional<Module> usualDownsample(Size size, BlockParts parts) {
    return size.keepsShape()
        ? Optional.empty()
        : Optional.of(parts.projection(size.inChannels(), size.outChannels(), size.stride()));
  }

  /** A convolution, a norm and neurons under the number they have in the block. */
  final List<Module> convNormFire(int number, Module conv, int channels, BlockParts parts) {
    List<Module> path = new ArrayList<>(convNorm(number, conv, channels, parts));
    path.add(child("sn" + number, parts.neuron()));
    return path;
  }

  /** A convolution and a norm under the number they have in the block. */
  final List<Module> convNorm(int number, Module conv, int channels, BlockParts parts) {
    return List.of(child("conv" + number, conv), child("bn" + number, parts.norm(channels)));
  }

  /** Neurons, a convolution and a norm under the number they have in the block. */
  final List<Module> fireConvNorm(int number, Module conv, int channels, BlockParts parts) {
    List<Module> path = new ArrayList<>(List.of(child("sn" + number, parts.neuron())));
    path.addAll(convNorm(number, conv, channels, parts));
    return path;
  }

  /** The way around the block as it is. */
  final List<Module> shortcut(Optional<? extends Module> downsample) {
    List<Module> path = new ArrayList<>();
    downsample.ifPresent(module -> path.add(child("downsample", module)));
    return path;
  }

  /** The way around the block with neurons at its end, so that it carries spikes. */
  final List<Module> firingShortcut(Optional<? extends Module> downsample, BlockParts parts) {
    List<Module> path = shortcut(downsample);
    if (!path.isEmpty()) {
      path.add(child("downsample_sn", parts.neuron()));
    }
    return path;
  }

  /** Several stretches as one path. */
  @SafeVarargs
  static List<Module> path(List<Module>... stretches) {
    List<Module> path = new ArrayList<>();
    for (List<Module> stretch : stretches) {
      path.addAll(stretch);
    }
    return path;
  }
}
