// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;

/**
 * Convolutions that together see 3 x 3 pixels: 1 x 1, batch norm, 3 x 3 of every channel by itself,
 * 1 x 1, batch norm; all without biases.
 *
 * <p>Nothing fires between them, and the norm's {@link BNAndPadLayer border} stands for padding
 * before the first: in evaluation they are one convolution of 3 x 3 with padding 1, so that on
 * spikes they are additions only.
 *
 * <ul>
 *   <li>input {@code [(T,) N, C, H, W]}, output {@code [(T,) N, O, H, W]}
 *   <li>children: {@code body.0}, {@code body.1.bn}, {@code body.2.0}, {@code body.2.1}, {@code
 *       body.2.2}
 * </ul>
 */
public final class RepConv extends Module {

  private final Sequential body;

  /**
   * From C to O channels.
   *
   * @param inChannels C, 1 or more
   * @param outChannels O, 1 or more
   */
  public RepConv(int inChannels, int outChannels, BlockLayers layers) {
    Sizes.requirePositive("RepConv", "inChannels", inChannels);
    Sizes.requirePositive("RepConv", "outChannels", outChannels);
    body =
        child(
            "body",
            new Sequential(
                Convolutions.pointwise(inChannels, inChannels, layers),
                new BNAndPadLayer(1, inChannels, layers),
                new Sequential(
                    Convolutions.depthwise(inChannels, 3, 0, layers),
                    Convolutions.pointwise(inChannels, outChannels, layers),
                    Convolutions.norm(outChannels, layers))));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return body.forward(x, pass);
  }
}
