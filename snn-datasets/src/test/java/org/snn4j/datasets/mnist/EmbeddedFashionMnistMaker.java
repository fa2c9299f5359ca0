// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.mnist;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.snn4j.datasets.idx.IdxReader;
import org.snn4j.datasets.idx.IdxWriter;

/**
 * Makes the embedded Fashion-MNIST from the official training files.
 *
 * <p>Run {@link #main} with the folder that holds {@code train-images-idx3-ubyte.gz} and {@code
 * train-labels-idx1-ubyte.gz}, and the folder to write to. It prints each file's size and SHA-256,
 * as the README beside the resources lists them.
 */
public final class EmbeddedFashionMnistMaker {

  private static final int FIRST_VALIDATION = 58_000;
  private static final int END = 60_000;

  private final byte[] images;
  private final byte[] labels;
  private final Path to;

  private EmbeddedFashionMnistMaker(Path from, Path to) {
    this.images = elements(from.resolve("train-images-idx3-ubyte.gz"));
    this.labels = elements(from.resolve("train-labels-idx1-ubyte.gz"));
    this.to = to;
  }

  /** Arguments: the folder with the official files, the folder to write to. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("Needed: FOLDER_OF_OFFICIAL_FILES FOLDER_TO_WRITE_TO");
    }
    new EmbeddedFashionMnistMaker(Path.of(args[0]), Path.of(args[1])).write();
  }

  private void write() throws IOException {
    writeImages("train-images-0.idx3.gz", 0, 10_000);
    writeImages("train-images-1.idx3.gz", 10_000, 20_000);
    writeLabels("train-labels.idx1.gz", 0, 20_000);
    writeImages("validation-images.idx3.gz", FIRST_VALIDATION, END);
    writeLabels("validation-labels.idx1.gz", FIRST_VALIDATION, END);
  }

  private void writeImages(String file, int first, int end) throws IOException {
    byte[] part = Arrays.copyOfRange(images, first * 28 * 28, end * 28 * 28);
    write(file, IdxWriter.packed(part, end - first, 28, 28));
  }

  private void writeLabels(String file, int first, int end) throws IOException {
    write(file, IdxWriter.packed(Arrays.copyOfRange(labels, first, end), end - first));
  }

  private void write(String file, byte[] bytes) throws IOException {
    Files.write(to.resolve(file), bytes);
    System.out.println(file + " " + bytes.length + " " + Hashing.sha256().hashBytes(bytes));
  }

  private static byte[] elements(Path file) {
    try (IdxReader reader = IdxReader.open(file)) {
      return reader.readRest();
    }
  }
}
