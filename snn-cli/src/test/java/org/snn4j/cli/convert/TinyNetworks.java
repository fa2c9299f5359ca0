// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;
import org.snn4j.core.random.RandomStream;

/** Networks without spikes, trained for a moment on small images. */
final class TinyNetworks {

  /** Rows and columns of a transformer's image. */
  static final int SIDE = 12;

  /** Rows and columns of a CNN's image, the least that three stages leave something of. */
  private static final int CNN_SIDE = 22;

  static final int CLASSES = 10;

  private static final String CNN =
      """
      model: tutorial-cnn
      dim: 8
      dataset: fashion-mnist
      no_aug: true
      batch_size: 7
      epochs: 12
      lr: 0.01
      sched: constant
      """;

  private static final String VIT =
      """
      model: vit
      dim: 8
      layer: 1
      num_heads: 2
      patch_size: 4
      dataset: fashion-mnist
      no_aug: true
      batch_size: 7
      epochs: 12
      lr: 0.01
      sched: constant
      """;

  private TinyNetworks() {}

  /** A CNN of ReLUs: its recipe is {@code cnn.yml} in the folder, its data lie in {@code data}. */
  static Path cnn(Path folder) throws IOException {
    return trained(folder, "cnn", CNN, CNN_SIDE);
  }

  /** A vision transformer: its recipe is {@code vit.yml} in the folder. */
  static Path transformer(Path folder) throws IOException {
    return trained(folder, "vit", VIT, SIDE);
  }

  private static Path trained(Path folder, String name, String text, int side) throws IOException {
    Path data = TinyImages.in(folder.resolve("data"), side, side);
    Path recipe = Files.writeString(folder.resolve(name + ".yml"), text);
    Path run = folder.resolve(name);
    Program program = Program.run("train", "-c", recipe, "--data", data, "--out", run, "--quiet");
    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    return run.resolve("last.safetensors");
  }

  /** Class folders with image files. */
  static Path classFolders(Path root, int imagesEach) throws IOException {
    RandomStream random = new RandomStream(7);
    for (int label = 0; label < CLASSES; label++) {
      Path folder = Files.createDirectories(root.resolve("class" + label));
      for (int image = 0; image < imagesEach; image++) {
        Path file = folder.resolve("image" + image + ".png");
        ImageIO.write(picture(label, random), "png", file.toFile());
      }
    }
    return root;
  }

  private static BufferedImage picture(int label, RandomStream random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        int grey = random.nextInt(60) + (row == label ? 180 : 0);
        image.setRGB(column, row, grey * 0x10101);
      }
    }
    return image;
  }
}
