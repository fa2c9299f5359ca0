// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.mnist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.idx.IdxReader;

/**
 * A folder with the files of MNIST, under their official names, with or without {@code .gz}, and
 * with a dot in place of the hyphen before {@code idx} as some unpackers leave it.
 *
 * @param path the folder
 * @param name the data set's name
 * @param classes the class names
 */
record MnistFolder(Path path, String name, List<String> classes) {

  /** One image in so many is held out where there are no test files: 5,000 of 60,000. */
  private static final int HELD_OUT = 12;

  Split read() {
    if (!Files.isDirectory(path)) {
      throw new DataFileException(
          "The files of " + name + " were looked for in '" + path + "', which is no folder");
    }
    Dataset train = pair("train").orElseThrow(() -> missing("train-images-idx3-ubyte"));
    return pair("t10k").map(test -> split(train, test)).orElseGet(() -> holdOut(train));
  }

  private Split split(Dataset train, Dataset test) {
    if (!train.sampleShape().equals(test.sampleShape())) {
      throw new DataFileException(
          "The training and test images in '"
              + path
              + "' must have one size but have "
              + train.sampleShape()
              + " and "
              + test.sampleShape());
    }
    return new Split(train, test);
  }

  /** The images and labels of one part, or empty if neither file is there. */
  private Optional<Dataset> pair(String part) {
    Optional<Path> images = find(part + "-images", "idx3-ubyte");
    Optional<Path> labels = find(part + "-labels", "idx1-ubyte");
    if (images.isEmpty() && labels.isEmpty()) {
      return Optional.empty();
    }
    Path imageFile = images.orElseThrow(() -> missing(part + "-images-idx3-ubyte"));
    Path labelFile = labels.orElseThrow(() -> missing(part + "-labels-idx1-ubyte"));
    return Optional.of(
        IdxImages.read(
            name + " " + (part.equals("train") ? "train" : "test"),
            classes,
            List.of(() -> IdxReader.open(imageFile)),
            () -> IdxReader.open(labelFile)));
  }

  private Split holdOut(Dataset train) {
    int size = train.size();
    int cut = size - Math.max(1, size / HELD_OUT);
    if (cut < 1) {
      throw new DataFileException(
          "'"
              + path
              + "' has no test files, and its "
              + size
              + " training images are too few to hold some out for validation");
    }
    return new Split(
        train.slice(train.name() + " 0-" + (cut - 1), 0, cut),
        train.slice(train.name() + " " + cut + "-" + (size - 1), cut, size));
  }

  private Optional<Path> find(String first, String second) {
    for (String file : List.of(first + "-" + second, first + "." + second)) {
      for (String ending : List.of("", ".gz")) {
        Path candidate = path.resolve(file + ending);
        if (Files.exists(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  private DataFileException missing(String file) {
    return new DataFileException(
        "'" + path + "' must hold " + file + " or " + file + ".gz but holds neither");
  }
}
