// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snn4j.cli.recipe.Recipe;
import org.snn4j.cli.run.DataOrigin;
import org.snn4j.cli.run.Environment;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.image.ImagePipeline;
import org.snn4j.datasets.transform.Transform;
import org.snn4j.models.ImageNetworkConfig;

/**
 * A network of a training run, or of a recipe for one.
 *
 * @param options what was given
 */
record RecordedSource(SourceOptions options) {

  private static final Shape GREY = Shape.of(1, 28, 28);
  private static final Shape COLOR = Shape.of(3, 32, 32);

  /** Of a checkpoint of 'snn train'. */
  Source ofRun(Path file) {
    RunConfig config = RunConfig.of(Checkpoint.read(file), file);
    ImageNetworkConfig network = Source.withoutSpikes(config.model());
    DataOrigin origin = config.data().origin();
    ImageParts images =
        options
            .folder()
            .map(folder -> images(folder, origin, network.imageShape()))
            .orElseGet(() -> ImageParts.of(config.data().load()));
    Path parent = file.toAbsolutePath().normalize().getParent();
    return source(String.valueOf(parent.getFileName()), config, file, images);
  }

  /** Of a recipe's name or file, with the weights of another. */
  Source ofRecipe(String name, Path file) {
    Recipe recipe = Recipe.of(name, Recipe.Wishes.ofData(options.folder().map(Path::toString)));
    DataOrigin origin = recipe.origin();
    Shape shape = origin instanceof DataOrigin.Cifar ? COLOR : GREY;
    ImageParts images =
        options
            .folder()
            .map(folder -> images(folder, origin, shape))
            .orElseGet(() -> ImageParts.of(origin.load()));
    RunConfig config = recipe.config(origin, images.split(), Environment.here());
    return source(recipe.shortName(), config, file, images);
  }

  private ImageParts images(Path folder, DataOrigin origin, Shape shape) {
    ImagePipeline pipeline = NamedNetwork.pipeline(shape);
    return options.images(new ImagePlace(folder, Optional.of(origin), Optional.of(pipeline)));
  }

  private Source source(String name, RunConfig config, Path file, ImageParts images) {
    ImageNetworkConfig network = Source.withoutSpikes(config.model());
    List<Transform> transforms = options.transforms(config.data().validationTransforms());
    Source.requireFit(network, images, transforms);
    return new Source(
        name,
        network.describe(),
        file.toAbsolutePath().normalize().toString(),
        scope -> Trained.build(network, file, scope),
        images,
        transforms);
  }
}
