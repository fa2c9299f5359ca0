// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.mnist;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.transform.Normalize;

/**
 * MNIST: handwritten digits, grey, 28 x 28 pixels.
 *
 * <p>Source: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, <i>Gradient-based learning applied to
 * document recognition</i>, Proceedings of the IEEE 86 (1998).
 */
public final class Mnist {

  private static final ImmutableList<String> CLASSES =
      ImmutableList.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private Mnist() {}

  /**
   * Reads the official files from a folder.
   *
   * <p>The validation part is the test pair ({@code t10k-images-idx3-ubyte}, {@code
   * t10k-labels-idx1-ubyte}). Where both of its files are absent the last twelfth of the training
   * images is held out instead: of 60,000 the first 55,000 remain for training.
   *
   * @param folder holds {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte}, each
   *     perhaps ending in {@code .gz}
   * @throws org.snn4j.datasets.DataFileException if a file is missing or damaged
   */
  public static Split from(Path folder) {
    return new MnistFolder(folder, "MNIST", CLASSES).read();
  }

  /** The digits' names. */
  public static List<String> classes() {
    return CLASSES;
  }

  /** Brings pixels to mean 0 and deviation 1 over the training images. */
  public static Normalize normalize() {
    return new Normalize(List.of(0.1307), List.of(0.3081));
  }
}
