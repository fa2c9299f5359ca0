// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.ConvNorm;
import org.snn4j.neuron.NormalizedNeurons;

/**
 * Two fully connected layers over channels with a membrane shortcut, {@code MS_MLP_Conv}.
 *
 * <pre>
 *   h = fc1_bn(fc1_conv(fc1_lif(x)))
 *   y = fc2_bn(fc2_conv(fc2_lif(h))) + x
 *   with as many hidden features as channels:  h += x, and y's shortcut is h
 * </pre>
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, H, W]}: potentials
 *   <li>children as in the formula; the convolutions are 1 x 1 with biases
 * </ul>
 */
public final class MSMLPConv extends Module {

  private final boolean twoShortcuts;
  private final Layer first;
  private final Layer second;

  private record Layer(Module neurons, Module conv, Module norm) {
    Tensor current(Tensor spikes, ForwardPass pass) {
      return ConvNorm.normalized(conv, norm, spikes, pass);
    }
  }

  /**
   * With a number of hidden channels.
   *
   * @param inFeatures C, 1 or more
   * @param hiddenFeatures channels between the layers, 1 or more
   */
  public MSMLPConv(int inFeatures, int hiddenFeatures, BlockLayers layers) {
    Checks.requirePositive("MSMLPConv", "inFeatures", inFeatures);
    Checks.requirePositive("MSMLPConv", "hiddenFeatures", hiddenFeatures);
    twoShortcuts = inFeatures == hiddenFeatures;
    first = layer("fc1", inFeatures, hiddenFeatures, layers);
    second = layer("fc2", hiddenFeatures, inFeatures, layers);
  }

  private Layer layer(String name, int in, int out, BlockLayers layers) {
    Module conv = child(name + "_conv", new Conv2d(in, out, ConvGeometry.kernel(1), layers.init()));
    Module norm = child(name + "_bn", layers.norm2d(out));
    return new Layer(child(name + "_lif", layers.fire()), conv, norm);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor spikes = first.neurons().forward(x, pass);
    if (!twoShortcuts) {
      Tensor hidden =
          NormalizedNeurons.fire(first.conv(), first.norm(), second.neurons(), spikes, pass);
      return Arithmetic.add(second.current(hidden, pass), x);
    }
    Tensor around = Arithmetic.add(first.current(spikes, pass), x);
    Tensor hidden = second.neurons().forward(around, pass);
    return Arithmetic.add(second.current(hidden, pass), around);
  }
}
