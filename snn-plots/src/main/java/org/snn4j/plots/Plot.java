// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.snn4j.core.io.AtomicWrite;

/** A picture that can be painted at one size. */
public interface Plot {

  /** Picture points across. */
  int width();

  /** Picture points down. */
  int height();

  /** Paints all of it, its ground included, from (0, 0) to (width, height). */
  void paint(Graphics2D graphics);

  /** The content of a PNG file. */
  default byte[] png() {
    return Png.of(this);
  }

  /** The text of an SVG file, whose shapes and letters stay sharp at any size. */
  default String svg() {
    return Svg.of(this);
  }

  /**
   * Writes a picture; a file that is there is replaced.
   *
   * @param file its name ends in {@code .png} or {@code .svg}; any other ending is refused
   */
  default void write(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    byte[] content;
    if (name.endsWith(".png")) {
      content = png();
    } else if (name.endsWith(".svg")) {
      content = svg().getBytes(StandardCharsets.UTF_8);
    } else {
      throw new IllegalArgumentException(
          "Plot: file must end in .png or .svg but is '" + file + "'");
    }
    AtomicWrite.stream(file, out -> out.write(content));
  }
}
