// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import java.awt.image.IndexColorModel;

/**
 * The colours of a picture of events, each {@code 0xRRGGBB}: a pixel without events, one with many
 * of polarity 0, one with many of polarity 1. Fewer events give a colour between, events of both
 * polarities add both.
 *
 * @param background of a pixel without events
 * @param off of many events of polarity 0
 * @param on of many events of polarity 1
 */
public record Palette(int background, int off, int on) {

  /** Green for polarity 0 and blue for polarity 1 on black, as SpikingJelly shows frames. */
  public static final Palette GREEN_BLUE = new Palette(0x000000, 0x00ff00, 0x0000ff);

  /** Red for polarity 0 and blue for polarity 1 on white: for paper. */
  public static final Palette RED_BLUE = new Palette(0xffffff, 0xe02020, 0x2040e0);

  /** Shades of one polarity; a picture has their square of colours. */
  static final int SHADES = 16;

  /** Checks the colours. */
  public Palette {
    requireColor("background", background);
    requireColor("off", off);
    requireColor("on", on);
  }

  private static void requireColor(String argument, int color) {
    if (color < 0 || color > 0xffffff) {
      throw new IllegalArgumentException(
          String.format("Palette: %s must be from 0 to 0xffffff but is 0x%x", argument, color));
    }
  }

  /** The colour number of a pixel with two shades, each below {@link #SHADES}. */
  static int index(int offShade, int onShade) {
    return offShade * SHADES + onShade;
  }

  IndexColorModel colors() {
    byte[][] channels = new byte[3][SHADES * SHADES];
    for (int i = 0; i < SHADES * SHADES; i++) {
      for (int c = 0; c < 3; c++) {
        channels[c][i] = (byte) channel(16 - 8 * c, i / SHADES, i % SHADES);
      }
    }
    return new IndexColorModel(8, SHADES * SHADES, channels[0], channels[1], channels[2]);
  }

  private int channel(int shift, int offShade, int onShade) {
    int ground = background >> shift & 0xff;
    int toOff = (off >> shift & 0xff) - ground;
    int toOn = (on >> shift & 0xff) - ground;
    int mixed = ground + Math.round((toOff * offShade + toOn * onShade) / (SHADES - 1f));
    return Math.min(255, Math.max(0, mixed));
  }
}
