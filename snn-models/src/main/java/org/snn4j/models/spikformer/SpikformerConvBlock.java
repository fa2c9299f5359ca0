// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer;

import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.ConvNorm;
import org.snn4j.neuron.SequenceModule;

/**
 * Convolution, batch norm, perhaps max pooling, and only then neurons.
 *
 * <ul>
 *   <li>input {@code [T, N, C, H, W]}, or still images {@code [N, C, H, W]} that are shown T times:
 *       what comes before the neurons runs once on them
 *   <li>output {@code [T, N, O, H, W]}, with pooling {@code [T, N, O, H / 2, W / 2]} rounded up
 *   <li>children {@code conv_bn} (with one child {@code block} of the layers in order), {@code
 *       neuron}
 * </ul>
 */
final class SpikformerConvBlock extends Module implements SequenceModule {

  private final int timeSteps;
  private final ConvNorm block;
  private final Module current;
  private final Module neuron;

  SpikformerConvBlock(int in, int out, boolean pooling, int timeSteps, BlockLayers layers) {
    this.timeSteps = timeSteps;
    Module conv = layers.conv3x3(in, out);
    Module norm = layers.norm2dOfStills(out, timeSteps);
    block = pooling ? new ConvNorm(conv, norm, layers.halve()) : new ConvNorm(conv, norm);
    current = child("conv_bn", new Sequential(Map.of("block", block)));
    neuron = child("neuron", layers.fire());
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() == 5 && !pass.isWatched()) {
      return block.fire(neuron, x, pass);
    }
    Tensor charge = current.forward(x, pass);
    return neuron.forward(x.rank() == 4 ? Repeat.overTime(charge, timeSteps) : charge, pass);
  }
}
