// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.neuron.SequenceModule;

/**
 * A spiking separable convolution, inverted as in MobileNetV2:
 *
 * <pre>
 *   y = bn2(pwconv2(dwconv(lif2(bn1(pwconv1(lif1(x)))))))
 * </pre>
 *
 * <p>1 x 1 to the wider channels, k x k of every channel by itself, 1 x 1 back; without biases.
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, H, W]}, both potentials
 *   <li>children: {@code lif1}, {@code pwconv1}, {@code bn1}, {@code lif2}, {@code dwconv}, {@code
 *       pwconv2}, {@code bn2}
 * </ul>
 */
public final class SepConv extends Module implements SequenceModule {

  private final int channels;
  private final List<Module> path;

  /**
   * The sizes.
   *
   * @param channels C, 1 or more
   * @param expansion how many times C the wider channels are, 1 or more
   * @param kernel k, odd, 1 or more
   */
  public record Size(int channels, int expansion, int kernel) {

    /** Checks the numbers. */
    public Size {
      Sizes.requirePositive("SepConv", "channels", channels);
      Sizes.requirePositive("SepConv", "expansion", expansion);
      if (kernel < 1 || kernel % 2 == 0) {
        throw new IllegalArgumentException(
            "SepConv: kernel must be odd and 1 or more but is " + kernel);
      }
    }

    /** As published: twice the channels, 7 x 7. */
    public static Size of(int channels) {
      return new Size(channels, 2, 7);
    }
  }

  /** Of a size. */
  public SepConv(Size size, BlockLayers layers) {
    channels = size.channels();
    int wide = size.expansion() * channels;
    int padding = size.kernel() / 2;
    path =
        List.of(
            child("lif1", layers.fire()),
            child("pwconv1", Convolutions.pointwise(channels, wide, layers)),
            child("bn1", Convolutions.norm(wide, layers)),
            child("lif2", layers.fire()),
            child("dwconv", Convolutions.depthwise(wide, size.kernel(), padding, layers)),
            child("pwconv2", Convolutions.pointwise(wide, channels, layers)),
            child("bn2", Convolutions.norm(channels, layers)));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sizes.requireImages("SepConv", channels, x.shape());
    return Paths.follow(path, x, pass);
  }
}
