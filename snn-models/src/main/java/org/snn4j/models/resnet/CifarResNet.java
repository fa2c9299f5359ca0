// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.resnet;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/**
 * The residual network for CIFAR of K. He et al., <i>Deep Residual Learning for Image
 * Recognition</i>, CVPR 2016, section 4.2, with shortcuts without weights (option A).
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}
 *   <li>output {@code [N, K]}: logits
 * </ul>
 */
public final class CifarResNet extends Module {

  private static final int STAGES = 3;

  private final CifarResNetConfig config;
  private final Module conv1;
  private final Module bn1;
  private final List<Module> stages = new ArrayList<>();
  private final Module linear;

  /** With the sizes of a config. */
  public CifarResNet(CifarResNetConfig config, Init init) {
    this.config = config;
    int width = config.width();
    ConvGeometry geometry = ConvGeometry.kernel(3).withPadding(1);
    conv1 = child("conv1", new Conv2d(config.inChannels(), width, geometry, false, init));
    bn1 = child("bn1", new BatchNorm2d(width, init));
    for (int stage = 1; stage <= STAGES; stage++) {
      int channels = width << (stage - 1);
      stages.add(child("layer" + stage, stage(stage == 1 ? width : channels / 2, channels, init)));
    }
    linear = child("linear", new Linear(width << (STAGES - 1), config.classes(), init));
  }

  /** The sizes. */
  public CifarResNetConfig config() {
    return config;
  }

  private Module stage(int in, int out, Init init) {
    List<Module> blocks = new ArrayList<>();
    blocks.add(new CifarResidualBlock(in, out, init));
    for (int i = 1; i < config.blocks(); i++) {
      blocks.add(new CifarResidualBlock(out, out, init));
    }
    return new Sequential(blocks);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Shapes.requireRank("CifarResNet", "x", 4, "[N, C, H, W]", x.shape());
    Tensor y = Elementwise.relu(bn1.forward(conv1.forward(x, pass), pass));
    for (Module stage : stages) {
      y = stage.forward(y, pass);
    }
    return linear.forward(Reductions.mean(y, 2, 3), pass);
  }
}
