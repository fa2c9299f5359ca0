// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.neuron.SequenceModule;

/**
 * Cuts images into patches of 16 x 16 pixels, by four stages of convolution, batch norm, max
 * pooling and neurons with D / 8, D / 4, D / 2 and D channels, and adds a positional encoding: the
 * spikes of one more convolution.
 *
 * <ul>
 *   <li>input {@code [T, N, C, H, W]}, or still images {@code [N, C, H, W]} that are shown T times
 *   <li>output {@code [T, N, D, H / 16, W / 16]}, rounded up: 0, 1 or 2
 *   <li>children {@code stages.0} to {@code stages.3}, {@code positional_encoding}
 * </ul>
 */
public final class SpikformerPatchStem extends Module implements SequenceModule {

  private static final int STAGES = 4;

  private final int inChannels;
  private final Module stages;
  private final Module positions;

  /** With the published neurons. */
  public SpikformerPatchStem(int inChannels, int embedDims, int timeSteps, Init init) {
    this(inChannels, embedDims, timeSteps, BlockLayers.published(init));
  }

  /**
   * With other neurons.
   *
   * @param inChannels C, 1 or more
   * @param embedDims D, divisible by 8
   * @param timeSteps T: how often a still image is shown
   */
  public SpikformerPatchStem(int inChannels, int embedDims, int timeSteps, BlockLayers layers) {
    require("inChannels", inChannels);
    require("embedDims", embedDims);
    require("timeSteps", timeSteps);
    if (embedDims % (1 << (STAGES - 1)) != 0) {
      throw new IllegalArgumentException(
          "SpikformerPatchStem: embedDims must be divisible by 8 but is " + embedDims);
    }
    this.inChannels = inChannels;
    List<Module> blocks = new ArrayList<>();
    int in = inChannels;
    for (int stage = 0; stage < STAGES; stage++) {
      int out = embedDims >> (STAGES - 1 - stage);
      blocks.add(new SpikformerConvBlock(in, out, true, timeSteps, layers));
      in = out;
    }
    stages = child("stages", new Sequential(blocks));
    positions =
        child(
            "positional_encoding",
            new SpikformerConvBlock(embedDims, embedDims, false, timeSteps, layers));
  }

  private static void require(String name, int given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          "SpikformerPatchStem: " + name + " must be 1 or more but is " + given);
    }
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if ((x.rank() != 4 && x.rank() != 5) || x.size(-3) != inChannels) {
      throw new ShapeMismatchException(
          "SpikformerPatchStem: x must have shape [N, C, H, W] or [T, N, C, H, W] with C = "
              + inChannels
              + " but has "
              + x.shape());
    }
    Tensor patches = stages.forward(x, pass);
    return Arithmetic.add(patches, positions.forward(patches, pass));
  }
}
