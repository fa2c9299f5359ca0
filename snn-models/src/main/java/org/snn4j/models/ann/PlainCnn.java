// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.tensor.Tensor;

/**
 * Convolutions with ReLUs and poolings, then a hidden linear layer with a ReLU, and the linear
 * layer of the classes. The layers are numbered from 0, as in a PyTorch {@code Sequential}.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}
 *   <li>output {@code [N, K]}: logits
 * </ul>
 */
public final class PlainCnn extends Module {

  private final PlainCnnConfig config;
  private final List<Module> layers = new ArrayList<>();

  /** With the sizes of a config. */
  public PlainCnn(PlainCnnConfig config, Init init) {
    this.config = config;
    int in = config.inChannels();
    for (PlainCnnConfig.Stage stage : config.stages()) {
      add(new Conv2d(in, stage.channels(), stage.geometry(), config.bias(), init));
      add(new ReLU());
      stage.pool().layers().forEach(this::add);
      in = stage.channels();
    }
    add(new Flatten());
    add(new Linear(config.features(), config.hidden(), config.bias(), init));
    add(new ReLU());
    add(new Linear(config.hidden(), config.classes(), config.bias(), init));
  }

  private void add(Module layer) {
    layers.add(child(Integer.toString(layers.size()), layer));
  }

  /** The sizes. */
  public PlainCnnConfig config() {
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
