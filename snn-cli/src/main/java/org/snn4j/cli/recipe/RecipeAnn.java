// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.Locale;
import java.util.Optional;
import org.snn4j.core.tensor.Shape;
import org.snn4j.models.ImageNetworkConfig;
import org.snn4j.models.ann.Pool;
import org.snn4j.models.ann.ReadOut;
import org.snn4j.models.ann.TutorialCnnConfig;
import org.snn4j.models.ann.VggConfig;
import org.snn4j.models.ann.VggDepth;
import org.snn4j.models.resnet.CifarResNetConfig;
import org.snn4j.models.resnet.ResNetConfig;
import org.snn4j.models.resnet.ResNetStem;
import org.snn4j.models.vit.VisionTransformerConfig;

/**
 * The networks without spikes that a recipe may mean.
 *
 * @param recipe the recipe
 * @param image the shape {@code [C, H, W]} of an image
 * @param classes number of classes of the data
 */
record RecipeAnn(RecipeFile recipe, Shape image, int classes) {

  static final String NAMES =
      "tutorial-cnn, tutorial-cnn-softmax, vit, vgg11, vgg13, vgg16, vgg19, resnet18 or"
          + " cifar-resnet20";

  private static final int SMALL_IMAGE = 64;

  /** The network of a name, if it is one without spikes. */
  Optional<ImageNetworkConfig> find(String name) {
    return switch (name) {
      case "tutorial-cnn" -> some(tutorial(ReadOut.LOGITS));
      case "tutorial-cnn-softmax" -> some(tutorial(ReadOut.RELU_SOFTMAX));
      case "vit" -> some(transformer());
      case "vgg11", "vgg13", "vgg16", "vgg19" ->
          some(vgg(VggDepth.valueOf(name.toUpperCase(Locale.ROOT))));
      case "resnet18" -> some(residual());
      case "cifar-resnet20" -> some(cifarResidual());
      default -> Optional.empty();
    };
  }

  private Optional<ImageNetworkConfig> some(ImageNetworkConfig config) {
    int steps = recipe.get(Keys.TIME_STEPS).or(() -> recipe.get(Keys.TIME_STEP)).orElse(1);
    if (steps != 1) {
      throw new IllegalArgumentException(
          "a network without spikes has 1 time step but time_steps is " + steps);
    }
    return Optional.of(config);
  }

  private TutorialCnnConfig tutorial(ReadOut readOut) {
    TutorialCnnConfig usual = TutorialCnnConfig.mnist();
    return new TutorialCnnConfig(
        channels(),
        side(),
        classes,
        recipe.get(Keys.DIM, usual.channels()),
        usual.bnEps(),
        readOut);
  }

  private VisionTransformerConfig transformer() {
    int width = recipe.need(Keys.DIM);
    return new VisionTransformerConfig(
        side(),
        recipe.need(Keys.PATCH_SIZE),
        channels(),
        classes,
        width,
        recipe.need(Keys.LAYER),
        recipe.need(Keys.NUM_HEADS),
        (int) Math.rint(width * recipe.get(Keys.MLP_RATIO, 4.0)));
  }

  private VggConfig vgg(VggDepth depth) {
    return new VggConfig(
        depth,
        recipe.get(Keys.DIM, 64),
        true,
        Pool.AVERAGE,
        channels(),
        side(),
        classes,
        recipe.get(Keys.HIDDEN, 0),
        0);
  }

  private ResNetConfig residual() {
    ResNetConfig published = ResNetConfig.resNet18();
    ResNetStem stem = side() <= SMALL_IMAGE ? ResNetStem.CIFAR : ResNetStem.IMAGENET;
    int width = recipe.get(Keys.DIM, published.width());
    return new ResNetConfig(published.blocks(), width, stem, channels(), side(), classes);
  }

  private CifarResNetConfig cifarResidual() {
    CifarResNetConfig published = CifarResNetConfig.resNet20();
    int width = recipe.get(Keys.DIM, published.width());
    return new CifarResNetConfig(published.blocks(), width, channels(), classes);
  }

  private int channels() {
    return (int) image.size(0);
  }

  private int side() {
    if (image.size(1) != image.size(2)) {
      throw new IllegalArgumentException("images must be square but are " + image);
    }
    return (int) image.size(1);
  }
}
