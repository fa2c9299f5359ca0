// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Tensor;

/**
 * The network of SpikingJelly's tutorial on conversion: three stages of a 3 x 3 convolution without
 * padding, batch norm, ReLU and mean pooling, then a linear layer. All stand in {@code network},
 * numbered as in the tutorial, so that its checkpoints load.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}
 *   <li>output {@code [N, K]}: logits, or what the {@link ReadOut} makes of them
 * </ul>
 */
public final class TutorialCnn extends Module {

  static final int STAGES = 3;

  private final TutorialCnnConfig config;
  private final Module network;

  /** With the sizes of a config. */
  public TutorialCnn(TutorialCnnConfig config, Init init) {
    this.config = config;
    List<Module> layers = new ArrayList<>();
    int in = config.inChannels();
    for (int stage = 0; stage < STAGES; stage++) {
      layers.addAll(stage(in, init));
      in = config.channels();
    }
    layers.add(new Flatten());
    layers.add(new Linear(config.features(), config.classes(), init));
    layers.addAll(config.readOut().layers());
    network = child("network", new Sequential(layers));
  }

  /** The sizes. */
  public TutorialCnnConfig config() {
    return config;
  }

  private List<Module> stage(int in, Init init) {
    int out = config.channels();
    BatchNorm.Options options = BatchNorm.Options.DEFAULT.withEps(config.bnEps());
    return List.of(
        new Conv2d(in, out, ConvGeometry.kernel(3), init),
        new BatchNorm2d(out, options, init),
        new ReLU(),
        new AvgPool2d(2));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return network.forward(x, pass);
  }
}
