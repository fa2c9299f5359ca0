// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.resnet;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.AdaptiveAvgPool2d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.Weights;

/**
 * The residual network of K. He et al., <i>Deep Residual Learning for Image Recognition</i>, CVPR
 * 2016, with blocks of two convolutions and shortcuts that are projected where sizes change (option
 * B). Its parameters are named as torchvision's.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}
 *   <li>output {@code [N, K]}: logits
 * </ul>
 */
public final class ResNet extends Module {

  private final ResNetConfig config;
  private final List<Module> layers = new ArrayList<>();

  /** With the sizes of a config. */
  public ResNet(ResNetConfig config, Init init) {
    this.config = config;
    int width = config.width();
    stem(init);
    int in = width;
    for (int stage = 0; stage < config.blocks().size(); stage++) {
      int out = width << stage;
      Module blocks = stage(config.blocks().get(stage), in, out, stage == 0 ? 1 : 2, init);
      add("layer" + (stage + 1), blocks);
      in = out;
    }
    add("avgpool", new AdaptiveAvgPool2d(1));
    add("flatten", new Flatten());
    add("fc", new Linear(in, config.classes(), init));
    Weights.draw(this, new Filling.KaimingNormalFanOut(), init, Conv2d.class);
  }

  private void stem(Init init) {
    int width = config.width();
    add("conv1", new Conv2d(config.inChannels(), width, config.stem().geometry(), false, init));
    add("bn1", new BatchNorm2d(width, init));
    add("relu", new ReLU());
    if (config.stem() == ResNetStem.IMAGENET) {
      add("maxpool", new MaxPool2d(PoolGeometry.window(3).withStride(2).withPadding(1)));
    }
  }

  private static Module stage(int blocks, int in, int out, int stride, Init init) {
    List<Module> all = new ArrayList<>();
    all.add(new BasicBlock(in, out, stride, init));
    for (int i = 1; i < blocks; i++) {
      all.add(new BasicBlock(out, out, 1, init));
    }
    return new Sequential(all);
  }

  private void add(String name, Module layer) {
    layers.add(child(name, layer));
  }

  /** The sizes. */
  public ResNetConfig config() {
    return config;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor y = x;
    for (Module layer : layers) {
      y = layer.forward(y, pass);
    }
    return y;
  }
}
