// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.TransformerBlock;
import org.snn4j.neuron.SequenceModule;

/**
 * The convolutional block: a {@link SepConv}, and a perceptron of 3 x 3 convolutions to four times
 * the channels and back, without biases:
 *
 * <pre>
 *   u = x + Conv(x)
 *   y = u + bn2(conv2(lif2(bn1(conv1(lif1(u))))))
 * </pre>
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, H, W]}, both potentials
 *   <li>children: {@code Conv}, {@code lif1}, {@code conv1}, {@code bn1}, {@code lif2}, {@code
 *       conv2}, {@code bn2}
 * </ul>
 */
public final class MSConvBlock extends Module implements SequenceModule, TransformerBlock {

  /** The inner convolution has so many times the channels. */
  public static final int RATIO = 4;

  private final SepConv first;
  private final List<Module> second;

  /** With the published {@link SepConv} of C channels. */
  public MSConvBlock(int channels, BlockLayers layers) {
    this(SepConv.Size.of(channels), layers);
  }

  /** With another {@link SepConv}. */
  public MSConvBlock(SepConv.Size size, BlockLayers layers) {
    int channels = size.channels();
    int wide = RATIO * channels;
    first = child("Conv", new SepConv(size, layers));
    second =
        List.of(
            child("lif1", layers.fire()),
            child("conv1", Convolutions.conv3x3(channels, wide, layers)),
            child("bn1", Convolutions.norm(wide, layers)),
            child("lif2", layers.fire()),
            child("conv2", Convolutions.conv3x3(wide, channels, layers)),
            child("bn2", Convolutions.norm(channels, layers)));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Paths.residual(second, Paths.residual(List.of(first), x, pass), pass);
  }
}
