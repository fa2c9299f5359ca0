// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.cifar;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.transform.Normalize;

/** CIFAR-10: photographs of ten kinds of things, colour, 32 x 32 pixels. */
public final class Cifar10 {

  private static final ImmutableList<String> CLASSES =
      ImmutableList.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private static final CifarForm FORM =
      new CifarForm(
          "CIFAR-10",
          CLASSES,
          1,
          0,
          "labels",
          List.of("data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5"),
          "test_batch",
          List.of("cifar-10-batches-py", "cifar-10-batches-bin"),
          List.of("cifar-10-python.tar.gz", "cifar-10-binary.tar.gz"));

  private Cifar10() {}

  /**
   * Reads the official training and test images.
   *
   * @param place the archive {@code cifar-10-python.tar.gz} or {@code cifar-10-binary.tar.gz}, the
   *     folder {@code cifar-10-batches-py} or {@code cifar-10-batches-bin} it unpacks to, or a
   *     folder that one of these lies in
   * @return the five training batches and, for validation, the test batch
   * @throws org.snn4j.datasets.DataFileException if a file is missing or damaged
   */
  public static Split from(Path place) {
    return new CifarPlace(FORM, place).read();
  }

  /**
   * Reads files of binary records under whatever names, one after the other.
   *
   * @throws org.snn4j.datasets.DataFileException if a file is missing or damaged
   */
  public static Dataset fromRecords(String name, List<Path> files) {
    return CifarPlace.records(FORM, name, files);
  }

  /** The kinds of things. */
  public static List<String> classes() {
    return CLASSES;
  }

  /** Brings colours to mean 0 and deviation 1 over the training images. */
  public static Normalize normalize() {
    return new Normalize(List.of(0.4914, 0.4822, 0.4465), List.of(0.2470, 0.2435, 0.2616));
  }
}
