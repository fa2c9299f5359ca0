// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.snn4j.datasets.image.ImageSize;

/** What the JDK, the library that decodes here, does with an image file by itself. */
final class LibraryImages {

  private LibraryImages() {}

  /** Every file decoded and resized; the last image. */
  static BufferedImage bilinear(List<Path> files) {
    BufferedImage last = null;
    for (Path file : files) {
      last = bilinear(decode(file), ImageFolderWork.SIZE);
    }
    return last;
  }

  static BufferedImage decode(Path file) {
    try {
      return ImageIO.read(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bilinear interpolation between the nearest pixels: no antialias. */
  static BufferedImage bilinear(BufferedImage image, ImageSize size) {
    BufferedImage small = canvas(size);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, size.width(), size.height(), null);
    graphics.dispose();
    return small;
  }

  /** The mean of the pixels covered, which is the JDK's only resizing with antialias. */
  static BufferedImage averaged(BufferedImage image, ImageSize size) {
    Image scaled = image.getScaledInstance(size.width(), size.height(), Image.SCALE_SMOOTH);
    BufferedImage small = canvas(size);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(scaled, 0, 0, null);
    graphics.dispose();
    return small;
  }

  private static BufferedImage canvas(ImageSize size) {
    return new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_3BYTE_BGR);
  }
}
