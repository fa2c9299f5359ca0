// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.List;
import java.util.function.Function;
import org.snn4j.cli.CommandException;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.transform.Transform;
import org.snn4j.models.ImageNetworkConfig;
import org.snn4j.models.NetworkConfig;

/**
 * A trained network and what it is shown.
 *
 * @param name a short name, for folders
 * @param words what it is, for messages
 * @param file where its weights are
 * @param builds makes the network, whose memory belongs to the scope
 * @param images what it is shown
 * @param transforms what is done to each image first
 */
record Source(
    String name,
    String words,
    String file,
    Function<TensorScope, Module> builds,
    ImageParts images,
    List<Transform> transforms) {

  Source {
    transforms = List.copyOf(transforms);
  }

  /**
   * Refuses networks that spike already.
   *
   * @throws CommandException if there is nothing to convert
   */
  static ImageNetworkConfig withoutSpikes(NetworkConfig network) {
    if (network instanceof ImageNetworkConfig image) {
      return image;
    }
    throw new CommandException(
        "The "
            + network.describe()
            + " has spikes already: convert makes them where there are none");
  }

  /**
   * Refuses images that a network cannot take.
   *
   * @throws CommandException if they have another shape or other classes
   */
  static void requireFit(
      ImageNetworkConfig network, ImageParts images, List<Transform> transforms) {
    Shape shape = images.first().sampleShape();
    for (Transform transform : transforms) {
      shape = transform.shape(shape);
    }
    if (!network.takes(shape)) {
      throw new CommandException(
          "The network takes images of shape "
              + network.imageShape()
              + " but those of "
              + images.first().name()
              + " have "
              + shape);
    }
    int classes = images.first().classes().size();
    if (classes != network.classes()) {
      throw new CommandException(
          "The network knows "
              + network.classes()
              + " classes but "
              + images.first().name()
              + " has "
              + classes);
    }
  }
}
