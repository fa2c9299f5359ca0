// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.cnn;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.NormalizedNeurons;
import org.snn4j.neuron.surrogate.ATan;

/**
 * A small spiking convolutional network for images: the first thing to train.
 *
 * <p>Stages of convolution, batch norm, LIF neurons and max pooling, then a spiking fully connected
 * layer and a linear read-out. The first convolution sees the still image once; its result is the
 * input current of every time step (W. Fang et al., <i>Incorporating Learnable Membrane Time
 * Constant to Enhance Learning of Spiking Neural Networks</i>, ICCV 2021, section 3.5).
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}, or {@code [T, N, C, H, W]} for a sequence
 *   <li>output {@code [T, N, K]}: logits of every time step
 * </ul>
 */
public final class SpikingCnn extends Module {

  private final SpikingCnnConfig config;
  private final Sequential stem;
  private final Sequential body;

  /** With the sizes of a config. */
  public SpikingCnn(SpikingCnnConfig config, Init init) {
    this.config = config;
    List<Integer> channels = config.channels();
    this.stem =
        child("stem", new Sequential(convolution(config.inChannels(), channels.get(0), init)));
    List<Module> layers = new ArrayList<>(fire());
    layers.add(new MaxPool2d(2));
    for (int stage = 1; stage < channels.size(); stage++) {
      layers.addAll(convolution(channels.get(stage - 1), channels.get(stage), init));
      layers.addAll(fire());
      layers.add(new MaxPool2d(2));
    }
    layers.add(new Flatten(2, -1));
    layers.add(new Linear(features(), config.hidden(), init));
    layers.addAll(fire());
    layers.add(new Linear(config.hidden(), config.classes(), init));
    this.body = child("body", new Sequential(layers));
  }

  /** The sizes. */
  public SpikingCnnConfig config() {
    return config;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor current = stem.forward(x, pass);
    if (x.rank() == 4) {
      current = Repeat.overTime(current, config.timeSteps());
    } else {
      Shapes.requireRank("SpikingCnn", "x", 5, "[N, C, H, W] or [T, N, C, H, W]", x.shape());
    }
    return pass.isWatched()
        ? body.forward(current, pass)
        : NormalizedNeurons.follow(List.copyOf(body.children().values()), current, pass);
  }

  private static List<Module> convolution(int in, int out, Init init) {
    ConvGeometry geometry = ConvGeometry.kernel(3).withPadding(1);
    return List.of(new Conv2d(in, out, geometry, false, init), new BatchNorm2d(out, init));
  }

  private List<Module> fire() {
    return List.of(new LIFNode(config.tau()).withSurrogate(new ATan(2)).multiStep());
  }

  private int features() {
    int shrink = 1 << config.channels().size();
    int last = config.channels().get(config.channels().size() - 1);
    return last * (config.height() / shrink) * (config.width() / shrink);
  }
}
