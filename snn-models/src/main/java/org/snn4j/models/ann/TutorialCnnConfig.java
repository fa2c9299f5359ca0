// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import java.util.Locale;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.ImageNetworkConfig;

/**
 * The sizes of a {@link TutorialCnn}.
 *
 * @param inChannels channels of an image
 * @param imageSize rows and columns of an image, 22 or more
 * @param classes number of classes K
 * @param channels output channels of each of the three convolutions
 * @param bnEps added to the variance in the batch norms: 1e-3 in the tutorial, 1e-5 in
 *     SpikingJelly's later sample network
 * @param readOut how the network ends
 */
public record TutorialCnnConfig(
    int inChannels, int imageSize, int classes, int channels, double bnEps, ReadOut readOut)
    implements ImageNetworkConfig {

  private static final int SMALLEST = 22;

  /** Checks the sizes. */
  public TutorialCnnConfig {
    Checks.requirePositive("TutorialCnnConfig", "inChannels", inChannels);
    Checks.requireAtLeast("TutorialCnnConfig", "imageSize", SMALLEST, imageSize);
    Checks.requirePositive("TutorialCnnConfig", "classes", classes);
    Checks.requirePositive("TutorialCnnConfig", "channels", channels);
    if (!(bnEps > 0) || Double.isInfinite(bnEps)) {
      throw new IllegalArgumentException(
          "TutorialCnnConfig: bnEps must be above 0 and finite but is " + bnEps);
    }
  }

  /** The tutorial's network for MNIST: 32 channels, eps 1e-3, logits. */
  public static TutorialCnnConfig mnist() {
    return new TutorialCnnConfig(1, 28, 10, 32, 1e-3, ReadOut.LOGITS);
  }

  /** The same with another number in the batch norms. */
  public TutorialCnnConfig withBnEps(double other) {
    return new TutorialCnnConfig(inChannels, imageSize, classes, channels, other, readOut);
  }

  /** The same with another end. */
  public TutorialCnnConfig withReadOut(ReadOut other) {
    return new TutorialCnnConfig(inChannels, imageSize, classes, channels, bnEps, other);
  }

  @Override
  public TutorialCnn build(Init init) {
    return new TutorialCnn(this, init);
  }

  @Override
  public Shape imageShape() {
    return Shape.of(inChannels, imageSize, imageSize);
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "the conversion tutorial's CNN (3 x %d channels)", channels);
  }

  /** Values of an image after the three stages. */
  int features() {
    int size = imageSize;
    for (int stage = 0; stage < TutorialCnn.STAGES; stage++) {
      size = (size - 2) / 2;
    }
    return channels * size * size;
  }
}
