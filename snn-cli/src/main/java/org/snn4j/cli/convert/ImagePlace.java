// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.run.DataOrigin;
import org.snn4j.cli.run.ImageFolders;
import org.snn4j.cli.run.IoReason;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.cifar.Cifar10;
import org.snn4j.datasets.cifar.Cifar100;
import org.snn4j.datasets.image.ImageFolder;
import org.snn4j.datasets.image.ImagePipeline;
import org.snn4j.datasets.mnist.Mnist;

/**
 * A folder with images, of which the kind is told by what lies in it: idx files as of MNIST;
 * CIFAR's batches; files {@code .bin} of CIFAR-10's records; folders {@code train} and {@code val},
 * {@code validation} or {@code test} with class folders; class folders.
 *
 * @param path the folder, or CIFAR's archive
 * @param usual what the network is usually shown, if that is known
 * @param pipeline what image files go through; empty if the network does not tell its images' size
 */
record ImagePlace(Path path, Optional<DataOrigin> usual, Optional<ImagePipeline> pipeline) {

  private static final int CIFAR_100 = 100;

  /** The images. */
  ImageParts find() {
    if (names().stream().anyMatch(name -> name.contains("-images") && name.contains("idx3"))) {
      return idx();
    }
    if (hasCifar()) {
      return cifar();
    }
    List<Path> records = names().stream().filter(n -> n.endsWith(".bin")).map(this::at).toList();
    if (!records.isEmpty()) {
      return ImageParts.of(Cifar10.fromRecords("CIFAR-10", records));
    }
    return hasParts()
        ? ImageParts.of(ImageFolder.split(path, pipelineOrFail(), pipelineOrFail()))
        : ImageParts.of(classFolders());
  }

  /** The images in class folders. */
  Dataset classFolders() {
    return ImageFolder.read(path).dataset(pipelineOrFail());
  }

  private ImageParts idx() {
    boolean other =
        usual.isPresent()
            && (usual.get() instanceof DataOrigin.Embedded
                || usual.get() instanceof DataOrigin.Folder);
    return ImageParts.of(other ? usual.get().at(path).load() : Mnist.from(path));
  }

  private ImageParts cifar() {
    boolean hundred =
        usual.isPresent()
            && usual.get() instanceof DataOrigin.Cifar set
            && set.classes() == CIFAR_100;
    return ImageParts.of(hundred ? Cifar100.from(path, Cifar100.Labels.FINE) : Cifar10.from(path));
  }

  private boolean hasCifar() {
    return Files.isRegularFile(path)
        || names().stream()
            .anyMatch(
                name ->
                    name.startsWith("data_batch_")
                        || name.startsWith("cifar-10")
                        || name.startsWith("cifar-100"));
  }

  private boolean hasParts() {
    return Files.isDirectory(path.resolve("train"))
        && Stream.of("val", "validation", "test")
            .anyMatch(name -> Files.isDirectory(path.resolve(name)));
  }

  private ImagePipeline pipelineOrFail() {
    if (usual.isPresent() && usual.get() instanceof ImageFolders folders) {
      return folders.evaluation();
    }
    return pipeline.orElseThrow(
        () ->
            new CommandException(
                "The network does not tell which size its images have, as needed for the image"
                    + " files in '"
                    + path
                    + "'"));
  }

  private Path at(String name) {
    return path.resolve(name);
  }

  private List<String> names() {
    if (Files.isRegularFile(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException failure) {
      throw new CommandException(
          "--data: '" + path + "' cannot be read: " + IoReason.of(failure), failure);
    }
  }
}
