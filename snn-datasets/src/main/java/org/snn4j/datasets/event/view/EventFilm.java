// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Pictures of a recording: a pixel is the brighter the more events it has, and all frames of a film
 * have one scale.
 */
public final class EventFilm {

  private static final int LARGEST_SIDE = 1 << 14;

  private final FrameSource source;
  private final Brightness brightness;
  private final IndexColorModel colors;
  private final int zoom;

  private EventFilm(FrameSource source, Brightness brightness, IndexColorModel colors, int zoom) {
    this.source = source;
    this.brightness = brightness;
    this.colors = colors;
    this.zoom = zoom;
  }

  /**
   * A film of frames.
   *
   * @param zoom picture points for each side of a pixel, 1 or more
   */
  public static EventFilm of(FrameSource source, Palette palette, int zoom) {
    int side = Math.max(source.size().height(), source.size().width());
    if (zoom < 1 || zoom > LARGEST_SIDE / side) {
      throw new IllegalArgumentException(
          "EventFilm: zoom must be from 1 to "
              + LARGEST_SIDE / side
              + " for a side of "
              + side
              + " pixels but is "
              + zoom);
    }
    return new EventFilm(source, Brightness.of(source), palette.colors(), zoom);
  }

  /** How many pictures there are. */
  public int frames() {
    return source.frames();
  }

  /** The pictures' colours by their numbers. */
  int[] colors() {
    int[] rgb = new int[colors.getMapSize()];
    colors.getRGBs(rgb);
    return rgb;
  }

  /** One picture, of H * zoom rows and W * zoom columns. */
  public BufferedImage picture(int frame) {
    if (frame < 0 || frame >= frames()) {
      throw new IndexOutOfBoundsException(
          "EventFilm: frame must be from 0 to " + (frames() - 1) + " but is " + frame);
    }
    int height = source.size().height();
    int width = source.size().width();
    float[] values = new float[source.values()];
    source.read(frame, values);
    BufferedImage picture =
        new BufferedImage(width * zoom, height * zoom, BufferedImage.TYPE_BYTE_INDEXED, colors);
    byte[] line = new byte[width * zoom];
    for (int row = 0; row < height; row++) {
      paint(values, row * width, height * width, line);
      repeat(picture.getRaster(), row * zoom, line);
    }
    return picture;
  }

  private void paint(float[] values, int start, int pixels, byte[] line) {
    for (int column = 0; column < line.length / zoom; column++) {
      int off = brightness.shade(values[start + column]);
      int on = brightness.shade(values[pixels + start + column]);
      int from = column * zoom;
      Arrays.fill(line, from, from + zoom, (byte) Palette.index(off, on));
    }
  }

  private void repeat(WritableRaster raster, int row, byte[] line) {
    for (int i = 0; i < zoom; i++) {
      raster.setDataElements(0, row + i, line.length, 1, line);
    }
  }
}
