// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import java.util.List;
import java.util.stream.Collectors;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.ImageNetworkConfig;

/**
 * The sizes of a {@link PlainCnn}.
 *
 * @param inChannels channels of an image
 * @param imageSize rows and columns of an image
 * @param classes number of classes K
 * @param stages the convolutions, 1 or more
 * @param hidden values between the two linear layers
 * @param bias whether convolutions and linear layers have one
 */
public record PlainCnnConfig(
    int inChannels, int imageSize, int classes, List<Stage> stages, int hidden, boolean bias)
    implements ImageNetworkConfig {

  /**
   * A convolution, with a ReLU behind it, and a pooling.
   *
   * @param channels output channels
   * @param kernel rows and columns of the kernel
   * @param stride pixels from one window to the next
   * @param padding pixels of zeros around the image
   * @param pool what follows
   */
  public record Stage(int channels, int kernel, int stride, int padding, Pool pool) {

    /** Checks the sizes. */
    public Stage {
      Checks.requirePositive("PlainCnnConfig.Stage", "channels", channels);
      Checks.requirePositive("PlainCnnConfig.Stage", "kernel", kernel);
      Checks.requirePositive("PlainCnnConfig.Stage", "stride", stride);
      Checks.requireAtLeast("PlainCnnConfig.Stage", "padding", 0, padding);
    }

    /** Of single steps, without padding. */
    public Stage(int channels, int kernel, Pool pool) {
      this(channels, kernel, 1, 0, pool);
    }

    ConvGeometry geometry() {
      return ConvGeometry.kernel(kernel).withStride(stride).withPadding(padding);
    }

    /** The size of its images from that of those it gets; 0 or less if they are too small. */
    int after(int size) {
      return pool.after(Math.floorDiv(size + 2 * padding - kernel, stride) + 1);
    }
  }

  /** Checks the sizes. */
  public PlainCnnConfig {
    stages = List.copyOf(stages);
    Checks.requirePositive("PlainCnnConfig", "inChannels", inChannels);
    Checks.requirePositive("PlainCnnConfig", "imageSize", imageSize);
    Checks.requirePositive("PlainCnnConfig", "classes", classes);
    Checks.requirePositive("PlainCnnConfig", "the number of stages", stages.size());
    Checks.requirePositive("PlainCnnConfig", "hidden", hidden);
    int size = imageSize;
    for (Stage stage : stages) {
      size = stage.after(size);
      if (size < 1) {
        throw new IllegalArgumentException(
            "PlainCnnConfig: imageSize must leave pixels for every stage but is "
                + imageSize
                + ", of which nothing is left at "
                + stage);
      }
    }
  }

  /** The network for MNIST that sinabs is shown with: 20c5-32c5-128c3-500-10, without biases. */
  public static PlainCnnConfig sinabsMnist() {
    List<Stage> stages =
        List.of(
            new Stage(20, 5, Pool.AVERAGE),
            new Stage(32, 5, Pool.AVERAGE),
            new Stage(128, 3, Pool.AVERAGE));
    return new PlainCnnConfig(1, 28, 10, stages, 500, false);
  }

  @Override
  public PlainCnn build(Init init) {
    return new PlainCnn(this, init);
  }

  @Override
  public Shape imageShape() {
    return Shape.of(inChannels, imageSize, imageSize);
  }

  @Override
  public String describe() {
    return stages.stream()
        .map(stage -> stage.channels() + "c" + stage.kernel())
        .collect(Collectors.joining("-", "CNN (", "-" + hidden + "-" + classes + ")"));
  }

  /** Values of an image after the last stage. */
  int features() {
    int size = imageSize;
    for (Stage stage : stages) {
      size = stage.after(size);
    }
    return stages.get(stages.size() - 1).channels() * size * size;
  }
}
