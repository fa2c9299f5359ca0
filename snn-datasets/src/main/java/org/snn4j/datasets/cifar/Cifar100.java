// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.cifar;

import java.nio.file.Path;
import java.util.List;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.transform.Normalize;

/** CIFAR-100: photographs of a hundred kinds of things, colour, 32 x 32 pixels. */
public final class Cifar100 {

  /** Which of an image's two labels is meant. */
  public enum Labels {
    /** The hundred kinds, as all published figures use them. */
    FINE,
    /** The twenty groups of kinds. */
    COARSE
  }

  private Cifar100() {}

  /**
   * Reads the official training and test images.
   *
   * @param place the archive {@code cifar-100-python.tar.gz} or {@code cifar-100-binary.tar.gz},
   *     the folder {@code cifar-100-python} or {@code cifar-100-binary} it unpacks to, or a folder
   *     that one of these lies in
   * @return the training images and, for validation, the test images
   * @throws org.snn4j.datasets.DataFileException if a file is missing or damaged
   */
  public static Split from(Path place, Labels labels) {
    return new CifarPlace(form(labels), place).read();
  }

  /**
   * Reads files of binary records under whatever names, one after the other.
   *
   * @throws org.snn4j.datasets.DataFileException if a file is missing or damaged
   */
  public static Dataset fromRecords(String name, List<Path> files, Labels labels) {
    return CifarPlace.records(form(labels), name, files);
  }

  /** The kinds of things, or the groups of kinds. */
  public static List<String> classes(Labels labels) {
    return labels == Labels.FINE ? Cifar100Names.FINE : Cifar100Names.COARSE;
  }

  /** Brings colours to mean 0 and deviation 1 over the training images. */
  public static Normalize normalize() {
    return new Normalize(List.of(0.5071, 0.4867, 0.4408), List.of(0.2675, 0.2565, 0.2761));
  }

  private static CifarForm form(Labels labels) {
    return new CifarForm(
        "CIFAR-100",
        classes(labels),
        2,
        labels == Labels.FINE ? 1 : 0,
        labels == Labels.FINE ? "fine_labels" : "coarse_labels",
        List.of("train"),
        "test",
        List.of("cifar-100-python", "cifar-100-binary"),
        List.of("cifar-100-python.tar.gz", "cifar-100-binary.tar.gz"));
  }
}
