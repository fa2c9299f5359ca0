// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.cifar;

import java.util.List;
import org.snn4j.core.tensor.Shape;

/**
 * How one of the two sets is laid out.
 *
 * @param name the set's name
 * @param classes the class names
 * @param labelBytes the number of labels in a binary record
 * @param labelAt which of them is wanted
 * @param labelKey the wanted labels' name in a Python batch
 * @param trainFiles the training files' names; binary ones have {@value #BINARY} added
 * @param testFile the test file's name
 * @param folders the folders that the archives unpack to
 * @param archives the official archives
 */
record CifarForm(
    String name,
    List<String> classes,
    int labelBytes,
    int labelAt,
    String labelKey,
    List<String> trainFiles,
    String testFile,
    List<String> folders,
    List<String> archives) {

  static final String BINARY = ".bin";
  static final Shape IMAGE = Shape.of(3, 32, 32);
  static final int PIXELS = 3 * 32 * 32;

  /** More images than any official file has: larger claims are refused before they are believed. */
  private static final int MAX_IMAGES = 100_000;

  /** Whether a name, without an ending, is one of the set's files. */
  boolean hasFile(String file) {
    return trainFiles.contains(file) || testFile.equals(file);
  }

  /** The size of a binary record. */
  int recordBytes() {
    return labelBytes + PIXELS;
  }

  /** The most bytes that a file may have. */
  long maxFileBytes() {
    return (long) MAX_IMAGES * (recordBytes() + 256);
  }
}
