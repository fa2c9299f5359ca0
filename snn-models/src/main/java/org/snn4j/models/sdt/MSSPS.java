// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.ConvNorm;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.neuron.NormalizedNeurons;

/**
 * Patch splitting with a membrane shortcut, {@code MS_SPS}: four stages of 3 x 3 convolutions that
 * make tokens of an image, and a convolution that tells the tokens their positions.
 *
 * <pre>
 *   x = pool1(lif(bn(conv(image))))     D / 8 channels
 *   x = pool2(lif1(bn1(conv1(x))))      D / 4
 *   x = pool3(lif2(bn2(conv2(x))))      D / 2
 *   u = pool4(bn3(conv3(x)))            D: potentials, pooled before they fire
 *   y = rpe_bn(rpe_conv(lif3(u))) + u
 * </pre>
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}, shown T times, or {@code [T, N, C, H, W]}
 *   <li>output {@code [T, N, D, H', W']}: potentials; the {@link PoolingPattern} says which pools
 *       halve height and width, rounded up
 *   <li>children {@code proj_conv}, {@code proj_bn}, {@code proj_lif}, {@code maxpool}, {@code
 *       proj_conv1}, ..., {@code rpe_conv}, {@code rpe_bn}; {@code rpe_lif} exists in the published
 *       weights and is never run
 * </ul>
 *
 * <p>A still image goes through the first convolution and norm once.
 */
public final class MSSPS extends Module {

  private static final int STAGES = 4;

  private final PoolingPattern pooling;
  private final int timeSteps;
  private final List<Module> convs = new ArrayList<>();
  private final List<Module> norms = new ArrayList<>();
  private final List<Module> neurons = new ArrayList<>();
  private final List<Module> pools = new ArrayList<>();
  private final Module rpeConv;
  private final Module rpeNorm;

  /**
   * With the sizes of a network.
   *
   * @param inChannels C, 1 or more
   * @param embedDims D, divisible by 8
   * @param timeSteps T of still images, 1 or more
   */
  public MSSPS(
      int inChannels, int embedDims, PoolingPattern pooling, int timeSteps, BlockLayers layers) {
    Checks.requirePositive("MSSPS", "inChannels", inChannels);
    Checks.requirePositive("MSSPS", "timeSteps", timeSteps);
    Checks.requirePositive("MSSPS", "embedDims", embedDims);
    Checks.requireDivisible("MSSPS", "embedDims", embedDims, 1 << (STAGES - 1));
    this.pooling = pooling;
    this.timeSteps = timeSteps;
    int in = inChannels;
    for (int stage = 0; stage < STAGES; stage++) {
      int out = embedDims >> (STAGES - 1 - stage);
      addStage(stage, in, out, layers);
      in = out;
    }
    rpeConv = child("rpe_conv", layers.conv3x3(in, in));
    rpeNorm = child("rpe_bn", layers.norm2d(in));
    child("rpe_lif", layers.fire());
  }

  private void addStage(int stage, int in, int out, BlockLayers layers) {
    String number = stage == 0 ? "" : Integer.toString(stage);
    Module norm = stage == 0 ? layers.norm2dOfStills(out, timeSteps) : layers.norm2d(out);
    convs.add(child("proj_conv" + number, layers.conv3x3(in, out)));
    norms.add(child("proj_bn" + number, norm));
    neurons.add(child("proj_lif" + number, layers.fire()));
    pools.add(child("maxpool" + number, layers.halve()));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    int last = STAGES - 1;
    Tensor input = pooled(0, x.rank() == 4 ? fireStill(x, pass) : fire(0, x, pass), pass);
    for (int stage = 1; stage < last; stage++) {
      input = pooled(stage, fire(stage, input, pass), pass);
    }
    Tensor current = ConvNorm.normalized(convs.get(last), norms.get(last), input, pass);
    Tensor potentials = pooled(last, current, pass);
    Tensor spikes = neurons.get(last).forward(potentials, pass);
    Tensor positions = ConvNorm.normalized(rpeConv, rpeNorm, spikes, pass);
    return Arithmetic.add(positions, potentials);
  }

  private Tensor fire(int stage, Tensor x, ForwardPass pass) {
    return NormalizedNeurons.fire(convs.get(stage), norms.get(stage), neurons.get(stage), x, pass);
  }

  private Tensor fireStill(Tensor image, ForwardPass pass) {
    Tensor current = ConvNorm.normalized(convs.get(0), norms.get(0), image, pass);
    return neurons.get(0).forward(Repeat.overTime(current, timeSteps), pass);
  }

  private Tensor pooled(int stage, Tensor x, ForwardPass pass) {
    return pooling.pools(stage) ? pools.get(stage).forward(x, pass) : x;
  }
}
