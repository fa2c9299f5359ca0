// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.ConvNorm;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.neuron.NormalizedNeurons;

/**
 * Spiking patch splitting (SPS): from images to tokens.
 *
 * <p>Four stages of 3 x 3 convolution, batch norm, neurons and, where the pattern says so, max
 * pooling of 3 x 3 that halves the image; the channels grow from C / 8 to C. Then the relative
 * position embedding: convolution, batch norm and neurons, whose spikes are added to the tokens'.
 *
 * <ul>
 *   <li>input {@code [N, C0, H, W]}, each image shown T times, or {@code [T, N, C0, H, W]}
 *   <li>output the tokens of {@code [T, N, C, H / s, W / s]} in the given {@link TokenLayout}, s =
 *       4 for two stages that pool and 16 for four
 *   <li>children {@code proj_conv}, {@code proj_bn}, {@code proj_lif}, {@code maxpool}, the same
 *       with 1, 2 and 3 behind, and {@code rpe_conv}, {@code rpe_bn}, {@code rpe_lif}
 * </ul>
 */
public final class PatchSplitting extends Module {

  private static final int STAGES = 4;

  private final TokenLayout layout;
  private final int steps;
  private final List<Stage> stages = new ArrayList<>();

  /** Convolution, norm, neurons and perhaps pooling. */
  private record Stage(Module conv, Module norm, Module neurons, Optional<Module> pool) {

    Tensor fire(Tensor x, ForwardPass pass) {
      return pooled(NormalizedNeurons.fire(conv, norm, neurons, x, pass), pass);
    }

    Tensor fireStill(Tensor image, int steps, ForwardPass pass) {
      Tensor current = Repeat.overTime(ConvNorm.normalized(conv, norm, image, pass), steps);
      return pooled(neurons.forward(current, pass), pass);
    }

    private Tensor pooled(Tensor spikes, ForwardPass pass) {
      return pool.map(p -> p.forward(spikes, pass)).orElse(spikes);
    }
  }

  /**
   * Of C0 image channels to C token channels.
   *
   * @param inChannels C0, 1 or more
   * @param channels C, a multiple of 8
   * @param steps T, how often a still image is shown, 1 or more
   * @param pooling which stages pool
   * @param layout of the tokens that come out
   */
  public PatchSplitting(
      int inChannels,
      int channels,
      int steps,
      PoolingPattern pooling,
      TokenLayout layout,
      BlockLayers layers) {
    if (channels < 8 || channels % 8 != 0) {
      throw new IllegalArgumentException(
          "PatchSplitting: channels must be a multiple of 8 but is " + channels);
    }
    this.layout = layout;
    this.steps = steps;
    int in = inChannels;
    for (int stage = 0; stage < STAGES; stage++) {
      int out = channels >> (STAGES - 1 - stage);
      String number = stage == 0 ? "" : Integer.toString(stage);
      stages.add(stage(number, in, out, pooling.pools(stage), layers));
      in = out;
    }
    stages.add(
        new Stage(
            child("rpe_conv", conv(channels, channels, layers.init())),
            child("rpe_bn", new BatchNorm2d(channels, layers.norm(), layers.init())),
            child("rpe_lif", layers.neuron().multiStep(layers.init())),
            Optional.empty()));
  }

  private Stage stage(String number, int in, int out, boolean pools, BlockLayers layers) {
    Module conv = child("proj_conv" + number, conv(in, out, layers.init()));
    // What comes before the first neurons runs once for a still image.
    int shown = number.isEmpty() ? steps : 1;
    Module norm =
        child("proj_bn" + number, new BatchNorm2d(out, layers.norm(), shown, layers.init()));
    Module neurons = child("proj_lif" + number, layers.neuron().multiStep(layers.init()));
    PoolGeometry halving = PoolGeometry.window(3).withStride(2).withPadding(1);
    return new Stage(
        conv,
        norm,
        neurons,
        pools ? Optional.of(child("maxpool" + number, new MaxPool2d(halving))) : Optional.empty());
  }

  private static Module conv(int in, int out, Init init) {
    return new Conv2d(in, out, ConvGeometry.kernel(3).withPadding(1), false, init);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() != 4 && x.rank() != 5) {
      throw new ShapeMismatchException(
          "PatchSplitting: x must have shape [N, C, H, W] or [T, N, C, H, W] but has " + x.shape());
    }
    Stage first = stages.get(0);
    Tensor y = x.rank() == 4 ? first.fireStill(x, steps, pass) : first.fire(x, pass);
    for (Stage stage : stages.subList(1, STAGES)) {
      y = stage.fire(y, pass);
    }
    Stage position = stages.get(STAGES);
    return layout.ofImages(Arithmetic.add(position.fire(y, pass), y));
  }
}
