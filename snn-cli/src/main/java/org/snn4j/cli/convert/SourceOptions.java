// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.recipe.Recipes;
import org.snn4j.datasets.transform.Normalize;
import org.snn4j.datasets.transform.Transform;
import picocli.CommandLine.Option;

/** Which network is converted, and what it is shown. The command line's parser fills it in. */
final class SourceOptions {

  @Option(
      names = {"-c", "--model", "--config"},
      paramLabel = "NAME|FILE",
      description =
          "A network by its name (sinabs-mnist, resnet20, cifar10-vit, vit_b_16, ...) or that of a"
              + " recipe for training (mnist-tutorial-cnn, fashion-vit, a YAML file); with"
              + " --weights.")
  private String model;

  @Option(names = "--weights", paramLabel = "FILE", description = "The trained weights of --model.")
  private Path weights;

  @Option(
      names = "--onnx",
      paramLabel = "FILE",
      description = "A trained network with its weights, in the place of --model.")
  private Path onnx;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint of 'snn train', in the place of --model.")
  private Path checkpoint;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A folder with images: MNIST's or Fashion-MNIST's files, CIFAR's batches or records, or"
              + " class folders (default: what the network was trained on, where that is known).")
  private Path data;

  @Option(
      names = "--data-root",
      paramLabel = "DIR",
      description = "A folder with class folders of images, in the place of --data.")
  private Path root;

  @Option(
      names = "--mean",
      paramLabel = "M",
      split = ",",
      description = "Subtracted from each channel of pixels in [0, 1], in the place of the usual.")
  private List<Double> mean;

  @Option(
      names = "--std",
      paramLabel = "S",
      split = ",",
      description = "What each channel is divided by then, in the place of the usual.")
  private List<Double> deviation;

  /** The network and its images. */
  Source read() {
    long named = Stream.of(model, onnx, checkpoint).filter(each -> each != null).count();
    if (named != 1) {
      throw new UsageException(
          "one of --model, --onnx and --checkpoint must be given but " + named + " are");
    }
    if (data != null && root != null) {
      throw new UsageException("--data and --data-root are one folder but both are given");
    }
    if (model == null && weights != null) {
      throw new UsageException("--weights is for --model: --onnx and --checkpoint have their own");
    }
    return onnx != null ? new OnnxSource(this, onnx).read() : trained();
  }

  private Source trained() {
    if (checkpoint != null) {
      return new RecordedSource(this).ofRun(checkpoint);
    }
    Optional<NamedNetwork> named = NamedNetwork.find(model);
    boolean recipe = Recipes.all().containsKey(model) || Files.isRegularFile(Path.of(model));
    if (recipe) {
      return new RecordedSource(this)
          .ofRecipe(model, needWeights("a checkpoint of 'snn train --config " + model + "'"));
    }
    return named
        .map(network -> new NamedSource(this, model).read(network))
        .orElseThrow(
            () ->
                new UsageException(
                    "--model is a recipe's file, a recipe ("
                        + String.join(", ", Recipes.all().keySet())
                        + ") or a network ("
                        + String.join(", ", NamedNetwork.names().toList())
                        + "), but there is no '"
                        + model
                        + "'"));
  }

  /**
   * The file of weights.
   *
   * @param which says which one, for messages
   */
  Path needWeights(String which) {
    return Optional.ofNullable(weights)
        .orElseThrow(
            () ->
                new UsageException(
                    "--weights is missing: --model " + model + " needs a file, " + which));
  }

  /** The folder of images, however it was called. */
  Optional<Path> folder() {
    return Optional.ofNullable(root).or(() -> Optional.ofNullable(data));
  }

  /** The images that lie in a place. */
  ImageParts images(ImagePlace place) {
    return root != null ? ImageParts.of(place.classFolders()) : place.find();
  }

  /** What images go through: what is usual, unless the user says other colours. */
  List<Transform> transforms(List<Transform> usual) {
    if (mean == null && deviation == null) {
      return usual;
    }
    if (mean == null || deviation == null) {
      throw new UsageException("--mean and --std go together but one of them is missing");
    }
    Stream<Transform> others = usual.stream().filter(each -> !(each instanceof Normalize));
    try {
      return Stream.concat(others, Stream.of(new Normalize(mean, deviation))).toList();
    } catch (IllegalArgumentException wrong) {
      throw new UsageException("--mean, --std: " + wrong.getMessage());
    }
  }
}
