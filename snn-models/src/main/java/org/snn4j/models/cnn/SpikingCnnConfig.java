// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.cnn;

import java.util.List;
import java.util.stream.Collectors;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.NetworkConfig;

/**
 * The sizes of a {@link SpikingCnn}.
 *
 * @param inChannels channels of an image
 * @param height rows of an image
 * @param width columns of an image
 * @param classes number of classes K
 * @param channels output channels of each convolution stage; every stage halves height and width
 * @param hidden neurons of the fully connected layer before the classifier
 * @param timeSteps T, how often an image is shown
 * @param tau membrane time constant in time steps, greater than 1
 */
public record SpikingCnnConfig(
    int inChannels,
    int height,
    int width,
    int classes,
    List<Integer> channels,
    int hidden,
    int timeSteps,
    double tau)
    implements NetworkConfig {

  /** Checks the sizes. */
  public SpikingCnnConfig {
    channels = List.copyOf(channels);
    requirePositive("inChannels", inChannels);
    requirePositive("classes", classes);
    requirePositive("hidden", hidden);
    requirePositive("timeSteps", timeSteps);
    for (int stage : channels) {
      requirePositive("channels", stage);
    }
    int shrink = 1 << channels.size();
    if (channels.isEmpty() || height < shrink || width < shrink) {
      throw new IllegalArgumentException(
          "SpikingCnnConfig: channels must name 1 or more stages, each halving the "
              + height
              + " x "
              + width
              + " image, but is "
              + channels);
    }
  }

  /** For the given images: two stages of 32 and 64 channels, 128 hidden neurons, T = 4, tau = 2. */
  public static SpikingCnnConfig small(int inChannels, int height, int width, int classes) {
    return new SpikingCnnConfig(inChannels, height, width, classes, List.of(32, 64), 128, 4, 2.0);
  }

  @Override
  public Module build(Init init) {
    return new SpikingCnn(this, init);
  }

  @Override
  public Shape imageShape() {
    return Shape.of(inChannels, height, width);
  }

  @Override
  public String describe() {
    return "spiking CNN ("
        + channels.stream().map(String::valueOf).collect(Collectors.joining("-"))
        + " channels, "
        + hidden
        + " hidden neurons, T = "
        + timeSteps
        + ")";
  }

  private static void requirePositive(String name, int given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          "SpikingCnnConfig: " + name + " must be 1 or more but is " + given);
    }
  }
}
