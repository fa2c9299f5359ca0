// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.google.common.base.Joiner;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.cnn.SpikingCnn;
import org.snn4j.models.cnn.SpikingCnnConfig;

/** A network that the commands can build. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = ModelConfig.Cnn.class, name = "spiking-cnn")})
public sealed interface ModelConfig {

  /** A new network. */
  Module build(Init init);

  /** In a few words, for messages. */
  String describe();

  /** The shape of an image it takes. */
  Shape imageShape();

  /** Whether it takes samples of a shape: images, or as many of them as it has time steps. */
  default boolean takes(Shape sample) {
    return sample.equals(imageShape()) || sample.equals(imageShape().insert(0, timeSteps()));
  }

  /** Number of classes. */
  int classes();

  /** The number of time steps T. */
  int timeSteps();

  /**
   * The small spiking convolutional network.
   *
   * @param sizes its sizes
   */
  record Cnn(SpikingCnnConfig sizes) implements ModelConfig {

    @Override
    public Module build(Init init) {
      return new SpikingCnn(sizes, init);
    }

    @Override
    public String describe() {
      return "spiking CNN ("
          + Joiner.on("-").join(sizes.channels())
          + " channels, "
          + sizes.hidden()
          + " hidden neurons, T = "
          + sizes.timeSteps()
          + ")";
    }

    @Override
    public Shape imageShape() {
      return Shape.of(sizes.inChannels(), sizes.height(), sizes.width());
    }

    @Override
    public int classes() {
      return sizes.classes();
    }

    @Override
    public int timeSteps() {
      return sizes.timeSteps();
    }
  }
}
