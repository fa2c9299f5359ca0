// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.op;

import java.util.function.IntUnaryOperator;
import org.snn4j.datasets.image.Image;

/** Operations that replace each value by a table's entry. */
public final class Lookups {

  private static final int VALUES = 256;

  private Lookups() {}

  /** Each value v becomes {@code 255 - v}. */
  public static Image invert(Image image) {
    return map(image, v -> 255 - v);
  }

  /**
   * Keeps the upper bits of each value.
   *
   * @param bits how many, from 0 (black) to 8 (no change)
   */
  public static Image posterize(Image image, int bits) {
    if (bits < 0 || bits > 8) {
      throw new IllegalArgumentException("posterize: bits must be from 0 to 8 but is " + bits);
    }
    int mask = 0xff << (8 - bits);
    return bits == 8 ? image : map(image, v -> v & mask);
  }

  /**
   * Inverts the values from a threshold on.
   *
   * @param threshold from 0 (all) to 256 (none)
   */
  public static Image solarize(Image image, int threshold) {
    return map(image, v -> v < threshold ? v : 255 - v);
  }

  /** Adds to the values below 128, up to 255. */
  public static Image solarizeAdd(Image image, int addend) {
    return map(image, v -> v < 128 ? clip(v + addend) : v);
  }

  /** Stretches each channel so that its least value becomes 0 and its greatest 255. */
  public static Image autoContrast(Image image) {
    int[][] tables = new int[image.channels()][];
    int[][] histograms = histograms(image);
    for (int c = 0; c < tables.length; c++) {
      tables[c] = stretched(histograms[c]);
    }
    return perChannel(image, tables);
  }

  /** Spreads each channel's values so that each range holds about as many pixels. */
  public static Image equalize(Image image) {
    int[][] tables = new int[image.channels()][];
    int[][] histograms = histograms(image);
    for (int c = 0; c < tables.length; c++) {
      tables[c] = equalized(histograms[c], image.height() * image.width());
    }
    return perChannel(image, tables);
  }

  /** Each value by a function of it alone; results must lie within 0 and 255. */
  static Image map(Image image, IntUnaryOperator function) {
    byte[] table = new byte[VALUES];
    for (int v = 0; v < VALUES; v++) {
      table[v] = (byte) function.applyAsInt(v);
    }
    byte[] from = image.bytes();
    byte[] bytes = new byte[from.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = table[from[i] & 0xff];
    }
    return Image.of(image.size(), image.channels(), bytes);
  }

  private static Image perChannel(Image image, int[][] tables) {
    byte[] from = image.bytes();
    byte[] bytes = new byte[from.length];
    for (int c = 0; c < tables.length; c++) {
      for (int i = c; i < bytes.length; i += tables.length) {
        bytes[i] = (byte) tables[c][from[i] & 0xff];
      }
    }
    return Image.of(image.size(), image.channels(), bytes);
  }

  private static int[][] histograms(Image image) {
    int[][] counts = new int[image.channels()][VALUES];
    byte[] bytes = image.bytes();
    for (int c = 0; c < counts.length; c++) {
      for (int i = c; i < bytes.length; i += counts.length) {
        counts[c][bytes[i] & 0xff]++;
      }
    }
    return counts;
  }

  private static int[] stretched(int[] histogram) {
    int least = 0;
    while (histogram[least] == 0) {
      least++;
    }
    int greatest = VALUES - 1;
    while (histogram[greatest] == 0) {
      greatest--;
    }
    int[] table = new int[VALUES];
    double scale = 255.0 / (greatest - least);
    double offset = -least * scale;
    for (int v = 0; v < VALUES; v++) {
      table[v] = greatest == least ? v : clip((int) (v * scale + offset));
    }
    return table;
  }

  private static int[] equalized(int[] histogram, int pixels) {
    int last = VALUES - 1;
    while (histogram[last] == 0) {
      last--;
    }
    // 0 also where all pixels have one value.
    int step = (pixels - histogram[last]) / 255;
    int[] table = new int[VALUES];
    int sum = step / 2;
    for (int v = 0; v < VALUES; v++) {
      table[v] = step == 0 ? v : clip(sum / step);
      sum += histogram[v];
    }
    return table;
  }

  private static int clip(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
