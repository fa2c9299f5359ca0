// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snn4j.core.random.RandomStream;

/**
 * A folder with a few small images in the idx format: bright bars on noise, a place for each class.
 */
public final class TinyImages {

  /** Number of training images. */
  public static final int TRAINING = 53;

  /** Number of validation images. */
  public static final int VALIDATION = 23;

  private static final int HEIGHT = 11;
  private static final int WIDTH = 7;
  private static final int CLASSES = 10;

  private TinyImages() {}

  /** Writes the four files, with images of 11 x 7 pixels. */
  public static Path in(Path folder) throws IOException {
    return in(folder, HEIGHT, WIDTH);
  }

  /** Writes the four files. */
  public static Path in(Path folder, int height, int width) throws IOException {
    Files.createDirectories(folder);
    RandomStream random = new RandomStream(3);
    write(folder.resolve("train"), TRAINING, height, width, random);
    write(folder.resolve("t10k"), VALIDATION, height, width, random);
    return folder;
  }

  private static void write(Path part, int count, int height, int width, RandomStream random)
      throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + count * height * width);
    images.putInt(0x803).putInt(count).putInt(height).putInt(width);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      int label = i % CLASSES;
      labels.put((byte) label);
      for (int pixel = 0; pixel < height * width; pixel++) {
        boolean bar = pixel / width == label;
        images.put((byte) (random.nextInt(60) + (bar ? 180 : 0)));
      }
    }
    Files.write(Path.of(part + "-images-idx3-ubyte"), images.array());
    Files.write(Path.of(part + "-labels-idx1-ubyte"), labels.array());
  }
}
