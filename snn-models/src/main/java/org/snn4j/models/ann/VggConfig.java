// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import java.util.Locale;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.ImageNetworkConfig;

/**
 * The sizes of a {@link Vgg}.
 *
 * @param depth which of the published networks
 * @param width channels of the first stage, 64 as published; the next two stages have twice as many
 *     each, the fourth twice as many again, and the fifth as many as the fourth
 * @param batchNorm whether each convolution has a batch norm behind it
 * @param pool what halves the images after each stage
 * @param inChannels channels of an image
 * @param imageSize rows and columns of an image, 32 or more
 * @param classes number of classes K
 * @param hidden values of the classifier's two hidden layers, 4096 as published; 0 for none
 * @param dropout share of hidden values that is dropped in training, in [0, 1)
 */
public record VggConfig(
    VggDepth depth,
    int width,
    boolean batchNorm,
    Pool pool,
    int inChannels,
    int imageSize,
    int classes,
    int hidden,
    double dropout)
    implements ImageNetworkConfig {

  private static final int SHRINK = 32;

  /** Checks the sizes. */
  public VggConfig {
    Checks.requirePositive("VggConfig", "width", width);
    Checks.requirePositive("VggConfig", "inChannels", inChannels);
    Checks.requireAtLeast("VggConfig", "imageSize", SHRINK, imageSize);
    Checks.requirePositive("VggConfig", "classes", classes);
    Checks.requireAtLeast("VggConfig", "hidden", 0, hidden);
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("VggConfig: dropout must be in [0, 1) but is " + dropout);
    }
    if (pool == Pool.NONE) {
      throw new IllegalArgumentException("VggConfig: pool must be AVERAGE or MAX but is NONE");
    }
  }

  /** For CIFAR-10: batch norm, max pooling, and a classifier of one layer. */
  public static VggConfig cifar10(VggDepth depth) {
    return new VggConfig(depth, 64, true, Pool.MAX, 3, 32, 10, 0, 0);
  }

  /** As published for ImageNet, with batch norm. */
  public static VggConfig imageNet(VggDepth depth) {
    return new VggConfig(depth, 64, true, Pool.MAX, 3, 224, 1000, 4096, 0.5);
  }

  /** The same with another pooling. */
  public VggConfig withPool(Pool other) {
    return new VggConfig(
        depth, width, batchNorm, other, inChannels, imageSize, classes, hidden, dropout);
  }

  /** The same with hidden layers in the classifier. */
  public VggConfig withHidden(int values, double dropped) {
    return new VggConfig(
        depth, width, batchNorm, pool, inChannels, imageSize, classes, values, dropped);
  }

  @Override
  public Vgg build(Init init) {
    return new Vgg(this, init);
  }

  @Override
  public Shape imageShape() {
    return Shape.of(inChannels, imageSize, imageSize);
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%s (%d channels at first, %s pooling%s)",
        depth,
        width,
        pool.name().toLowerCase(Locale.ROOT),
        batchNorm ? ", batch norm" : "");
  }

  /** Output channels of a stage, counted from 0. */
  int channels(int stage) {
    return width << Math.min(stage, 3);
  }

  /** Values of an image after the last stage. */
  int features() {
    int side = imageSize / SHRINK;
    return channels(4) * side * side;
  }
}
