// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Dropout;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.Weights;

/**
 * VGG: K. Simonyan and A. Zisserman, <i>Very Deep Convolutional Networks for Large-Scale Image
 * Recognition</i>, ICLR 2015. Its children are named as torchvision's: {@code features.N} and
 * {@code classifier.N}. torchvision's pooling between them, which changes nothing at the published
 * 224 pixels, is left out.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}
 *   <li>output {@code [N, K]}: logits
 * </ul>
 */
public final class Vgg extends Module {

  private final VggConfig config;
  private final Module features;
  private final Module flatten;
  private final Module classifier;

  /** With the sizes of a config. */
  public Vgg(VggConfig config, Init init) {
    this.config = config;
    features = child("features", new Sequential(features(init)));
    flatten = child("flatten", new Flatten());
    classifier = child("classifier", new Sequential(classifier(init)));
    Weights.draw(this, new Filling.KaimingNormalFanOut(), init, Conv2d.class);
    Weights.draw(this, new Filling.Normal(0.01), init, Linear.class);
  }

  /** The sizes. */
  public VggConfig config() {
    return config;
  }

  private List<Module> features(Init init) {
    List<Module> layers = new ArrayList<>();
    int in = config.inChannels();
    List<Integer> convolutions = config.depth().convolutions();
    for (int stage = 0; stage < convolutions.size(); stage++) {
      int out = config.channels(stage);
      for (int i = 0; i < convolutions.get(stage); i++) {
        layers.addAll(convolution(in, out, init));
        in = out;
      }
      layers.addAll(config.pool().layers());
    }
    return layers;
  }

  private List<Module> convolution(int in, int out, Init init) {
    Conv2d conv = new Conv2d(in, out, ConvGeometry.kernel(3).withPadding(1), init);
    return config.batchNorm()
        ? List.of(conv, new BatchNorm2d(out, init), new ReLU())
        : List.of(conv, new ReLU());
  }

  private List<Module> classifier(Init init) {
    if (config.hidden() == 0) {
      return List.of(new Linear(config.features(), config.classes(), init));
    }
    return List.of(
        new Linear(config.features(), config.hidden(), init),
        new ReLU(),
        new Dropout(config.dropout()),
        new Linear(config.hidden(), config.hidden(), init),
        new ReLU(),
        new Dropout(config.dropout()),
        new Linear(config.hidden(), config.classes(), init));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return classifier.forward(flatten.forward(features.forward(x, pass), pass), pass);
  }
}
