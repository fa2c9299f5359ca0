// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.mnist;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.idx.IdxReader;
import org.snn4j.datasets.image.ImageSet;

/** Joins idx files of grey images, perhaps several, with one of labels. */
final class IdxImages {

  private IdxImages() {}

  /**
   * Reads whole files.
   *
   * @param parts files with images {@code [N, H, W]} of one size, in order
   * @param labels a file with as many labels {@code [N]} as the parts have images together
   */
  static ImageSet read(
      String name,
      List<String> classes,
      List<Supplier<IdxReader>> parts,
      Supplier<IdxReader> labels) {
    byte[] pixels = new byte[0];
    Shape image = null;
    long count = 0;
    for (Supplier<IdxReader> part : parts) {
      try (IdxReader reader = part.get()) {
        requireAxes(reader, 3, "images [N, H, W]");
        image = requireSameSize(reader, image);
        pixels = join(pixels, reader.readRest());
        count += reader.shape().size(0);
      }
    }
    try (IdxReader reader = labels.get()) {
      requireAxes(reader, 1, "labels [N]");
      if (reader.shape().size(0) != count) {
        throw new DataFileException(
            "'"
                + reader.name()
                + "' must hold a label for each of the "
                + count
                + " images but holds "
                + reader.shape().size(0));
      }
      return imageSet(name, image.insert(0, 1), classes, pixels, reader);
    }
  }

  private static ImageSet imageSet(
      String name, Shape image, List<String> classes, byte[] pixels, IdxReader labels) {
    byte[] values = labels.readRest();
    try {
      return ImageSet.of(name, image, classes, pixels, values);
    } catch (IllegalArgumentException e) {
      throw new DataFileException("'" + labels.name() + "' does not fit: " + e.getMessage(), e);
    }
  }

  private static Shape requireSameSize(IdxReader reader, Shape before) {
    Shape image = reader.shape().tail(1);
    if (image.length() == 0) {
      throw new DataFileException(
          "'" + reader.name() + "' must hold images of at least 1 pixel but they are " + image);
    }
    if (before != null && !before.equals(image)) {
      throw new DataFileException(
          "'"
              + reader.name()
              + "' must hold images of "
              + before
              + " pixels like the part before"
              + " but they are "
              + image);
    }
    return image;
  }

  private static void requireAxes(IdxReader reader, int axes, String what) {
    if (reader.shape().rank() != axes) {
      throw new DataFileException(
          "'" + reader.name() + "' must hold " + what + " but has shape " + reader.shape());
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    if (first.length == 0) {
      return second;
    }
    byte[] both = Arrays.copyOf(first, Math.addExact(first.length, second.length));
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
