// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.snn4j.core.io.AtomicWrite;

/** Writes a film as one PNG file for each frame. */
public final class PngFrames {

  private PngFrames() {}

  /**
   * Writes {@code frame_00000.png} and so on into a folder, which is made if need be; files of
   * these names are replaced.
   *
   * @return how many there are
   */
  public static int write(Path folder, EventFilm film) throws IOException {
    Files.createDirectories(folder);
    for (int frame = 0; frame < film.frames(); frame++) {
      write(folder.resolve(String.format(Locale.ROOT, "frame_%05d.png", frame)), film, frame);
    }
    return film.frames();
  }

  /** Writes one frame as a PNG file. */
  public static void write(Path file, EventFilm film, int frame) throws IOException {
    BufferedImage picture = film.picture(frame);
    AtomicWrite.stream(
        file,
        out -> {
          if (!ImageIO.write(picture, "png", out)) {
            throw new IOException("This Java installation writes no PNG files");
          }
        });
  }
}
