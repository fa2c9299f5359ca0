// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Neighbouring rows of one image, or all rows of several.
 *
 * @param image the first image
 * @param images how many
 * @param row the first row of each
 * @param rows how many of each
 */
record SpikeConvolutionTile(int image, int images, int row, int rows) {

  /** Cuts images into tiles of about so many pixels. */
  static SpikeConvolutionTile[] cut(int images, int height, int width, int pixels) {
    int rows = Math.min(height, Math.max(1, pixels / Math.max(1, width)));
    int parts = rows == 0 ? 0 : (height + rows - 1) / rows;
    int together = parts == 1 ? Math.max(1, pixels / Math.max(1, height * width)) : 1;
    int groups = (images + together - 1) / together;
    SpikeConvolutionTile[] tiles = new SpikeConvolutionTile[groups * parts];
    for (int i = 0; i < tiles.length; i++) {
      int image = i / parts * together;
      int row = i % parts * rows;
      tiles[i] =
          new SpikeConvolutionTile(
              image, Math.min(together, images - image), row, Math.min(rows, height - row));
    }
    return tiles;
  }
}
