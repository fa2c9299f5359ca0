// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.mnist;

import com.google.common.collect.ImmutableList;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.idx.IdxReader;
import org.snn4j.datasets.transform.Normalize;

/**
 * Fashion-MNIST: pictures of clothes, grey, 28 x 28 pixels.
 *
 * <p>Source: H. Xiao, K. Rasul, R. Vollgraf, <i>Fashion-MNIST: a Novel Image Dataset for
 * Benchmarking Machine Learning Algorithms</i>, arXiv:1708.07747 (2017); (c) 2017 Zalando SE, MIT
 * licence.
 */
public final class FashionMnist {

  private static final String NAME = "Fashion-MNIST";

  private static final ImmutableList<String> CLASSES =
      ImmutableList.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private FashionMnist() {}

  /**
   * The part that comes with this library, so that a first network can be trained without a
   * download: the official training images 0 to 19,999 for training and 58,000 to 59,999 for
   * validation.
   *
   * <p>The official test images are not in it: figures from it do not compare with published ones.
   */
  public static Split embedded() {
    return new Split(
        IdxImages.read(
            NAME + " embedded train",
            CLASSES,
            List.of(resource("train-images-0.idx3.gz"), resource("train-images-1.idx3.gz")),
            resource("train-labels.idx1.gz")),
        IdxImages.read(
            NAME + " embedded validation",
            CLASSES,
            List.of(resource("validation-images.idx3.gz")),
            resource("validation-labels.idx1.gz")));
  }

  /**
   * Reads the official files from a folder, by the rules of {@link Mnist#from}: the test pair for
   * validation or, where it is absent, the last twelfth of the training images.
   *
   * @throws DataFileException if a file is missing or damaged
   */
  public static Split from(Path folder) {
    return new MnistFolder(folder, NAME, CLASSES).read();
  }

  /** The names of the clothes. */
  public static List<String> classes() {
    return CLASSES;
  }

  /** Brings pixels to mean 0 and deviation 1 over the training images. */
  public static Normalize normalize() {
    return new Normalize(List.of(0.2860), List.of(0.3530));
  }

  private static Supplier<IdxReader> resource(String file) {
    return () -> {
      InputStream in = FashionMnist.class.getResourceAsStream("fashion/" + file);
      if (in == null) {
        throw new DataFileException(
            "The resource '" + file + "' of the embedded Fashion-MNIST is not on the class path");
      }
      return IdxReader.open(in, file);
    };
  }
}
