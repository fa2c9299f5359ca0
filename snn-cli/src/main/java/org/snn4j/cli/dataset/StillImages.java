// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.run.IoReason;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.cifar.Cifar10;
import org.snn4j.datasets.image.Colors;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageDecoder;
import org.snn4j.datasets.image.ImageFolder;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.mnist.FashionMnist;

/**
 * Labelled images of which recordings are made.
 *
 * @param name where they are, for messages
 * @param classes the classes' names
 * @param size how many there are
 * @param labels the class of each
 * @param images reads one
 */
record StillImages(
    String name,
    List<String> classes,
    int size,
    IntUnaryOperator labels,
    IntFunction<Image> images) {

  /** The images of Fashion-MNIST that come with SNN4J. */
  static StillImages embedded() {
    return of(FashionMnist.embedded().training());
  }

  /**
   * Those of a folder: the archive or folder of CIFAR-10, idx files as of Fashion-MNIST, or a
   * folder of image files for each class, perhaps inside a folder {@code train}.
   */
  static StillImages in(Path place) {
    if (Files.isRegularFile(place) || holds(place, "cifar-10-", "data_batch_")) {
      return of(Cifar10.from(place).training());
    }
    if (holds(place, "train-images", "t10k-images")) {
      return of(FashionMnist.from(place).training());
    }
    Path train = place.resolve("train");
    return of(ImageFolder.read(Files.isDirectory(train) ? train : place));
  }

  private static boolean holds(Path folder, String... starts) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString())
          .anyMatch(file -> Stream.of(starts).anyMatch(file::startsWith));
    } catch (IOException failure) {
      throw new CommandException(
          "'" + folder + "' cannot be read: " + IoReason.of(failure), failure);
    }
  }

  private static StillImages of(Dataset samples) {
    return new StillImages(
        samples.name(),
        samples.classes(),
        samples.size(),
        samples::label,
        index -> image(samples, index));
  }

  private static StillImages of(ImageFolder folder) {
    return new StillImages(
        folder.name(),
        folder.classes(),
        folder.files().size(),
        folder::label,
        index -> ImageDecoder.read(folder.files().get(index), Colors.RGB));
  }

  /** From planes {@code [C, H, W]} of values from 0 to 1. */
  private static Image image(Dataset samples, int index) {
    float[] values = new float[(int) samples.sampleShape().length()];
    samples.read(index, values);
    int channels = (int) samples.sampleShape().size(0);
    int pixels = values.length / channels;
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i % pixels * channels + i / pixels] = (byte) Math.round(255 * values[i]);
    }
    ImageSize size =
        new ImageSize((int) samples.sampleShape().size(1), (int) samples.sampleShape().size(2));
    return Image.of(size, channels, bytes);
  }

  /**
   * The first images of a class.
   *
   * @throws CommandException if it has fewer
   */
  List<Integer> first(int count, int label) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < size && found.size() < count; i++) {
      if (labels.applyAsInt(i) == label) {
        found.add(i);
      }
    }
    if (found.size() < count) {
      throw new CommandException(
          name
              + ": --per-class must be at most "
              + found.size()
              + ", the images of class '"
              + classes.get(label)
              + "', but is "
              + count);
    }
    return found;
  }
}
