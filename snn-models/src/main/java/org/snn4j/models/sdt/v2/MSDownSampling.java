// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;

/**
 * A convolution with a bias and a batch norm that lead to the next stage, usually of fewer pixels.
 *
 * <ul>
 *   <li>input potentials {@code [T, N, C, H, W]}, which fire first; the first layer of a network
 *       takes images {@code [(T,) N, C, H, W]} as they are
 *   <li>output potentials {@code [(T,) N, O, H / stride, W / stride]}
 *   <li>children: {@code encode_conv}, {@code encode_bn}, and {@code encode_lif} but in the first
 * </ul>
 */
public final class MSDownSampling extends Module {

  private final Conv2d convolution;
  private final BatchNorm2d norm;
  private final Optional<Module> neurons;

  private MSDownSampling(Conv2d convolution, BatchNorm2d norm, Optional<Module> neurons) {
    this.convolution = child("encode_conv", convolution);
    this.norm = child("encode_bn", norm);
    this.neurons = neurons;
    neurons.ifPresent(layer -> child("encode_lif", layer));
  }

  /**
   * For images as they are.
   *
   * @param shown at how many time steps an image {@code [N, C, H, W]} will be shown, which the
   *     norm's running statistics count
   */
  public static MSDownSampling ofImages(
      int inChannels, int outChannels, ConvGeometry geometry, int shown, BlockLayers layers) {
    return new MSDownSampling(
        convolution(inChannels, outChannels, geometry, layers),
        new BatchNorm2d(outChannels, layers.norm(), shown, layers.init()),
        Optional.empty());
  }

  /** For potentials, which fire first. */
  public static MSDownSampling ofPotentials(
      int inChannels, int outChannels, ConvGeometry geometry, BlockLayers layers) {
    return new MSDownSampling(
        convolution(inChannels, outChannels, geometry, layers),
        Convolutions.norm(outChannels, layers),
        Optional.of(layers.fire()));
  }

  private static Conv2d convolution(int in, int out, ConvGeometry geometry, BlockLayers layers) {
    Sizes.requirePositive("MSDownSampling", "inChannels", in);
    Sizes.requirePositive("MSDownSampling", "outChannels", out);
    return new Conv2d(in, out, geometry, layers.init());
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor input = neurons.isPresent() ? neurons.get().forward(x, pass) : x;
    return norm.forward(convolution.forward(input, pass), pass);
  }
}
