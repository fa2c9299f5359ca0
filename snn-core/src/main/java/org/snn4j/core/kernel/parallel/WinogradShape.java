// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.tensor.Tensor;

/**
 * Images cut into tiles of 4 by 4 pixels, which need patches of 6 by 6 pixels. Those at the right
 * and lower border may reach beyond it.
 *
 * @param images N
 * @param outputs O, the convolution's output channels
 * @param inputs C, its input channels
 * @param height H
 * @param width W
 */
record WinogradShape(int images, int outputs, int inputs, int height, int width) {

  /** Pixels along a tile's side. */
  static final int TILE = 4;

  /** Pixels along a patch's side. */
  static final int PATCH = 6;

  /** Products that are formed for each tile and pair of channels. */
  static final int POINTS = PATCH * PATCH;

  private static final int TAPS = 9;
  private static final int CHANNELS = 16;
  private static final long LEAST_PRODUCTS = 1L << 28;
  private static final int LEAST_TILES = 128;
  private static final long MOST_WEIGHTS = 1L << 24;

  /** Of a gradient and what it is written to. */
  static WinogradShape of(Tensor g, Tensor gx) {
    return new WinogradShape(
        Math.toIntExact(g.size(0)),
        Math.toIntExact(g.size(1)),
        Math.toIntExact(gx.size(1)),
        Math.toIntExact(g.size(2)),
        Math.toIntExact(g.size(3)));
  }

  /** Whether the channels fill vectors. */
  boolean isPossible() {
    return outputs % CHANNELS == 0 && inputs % CHANNELS == 0;
  }

  /**
   * Whether it is faster than a direct convolution: there is enough to do, the weights serve enough
   * tiles to be worth transforming, at most a third of the tiles' pixels lie beyond the border, and
   * the transformed weights take no more than 64 MiB.
   */
  boolean pays() {
    long pixels = (long) images * height * width;
    long pairs = (long) outputs * inputs;
    return TAPS * pixels * pairs >= LEAST_PRODUCTS
        && tiles() >= LEAST_TILES
        && 2 * TILE * TILE * tiles() <= 3 * pixels
        && POINTS * pairs <= MOST_WEIGHTS;
  }

  int tilesDown() {
    return (height + TILE - 1) / TILE;
  }

  int tilesAcross() {
    return (width + TILE - 1) / TILE;
  }

  /** The tiles of all images. */
  long tiles() {
    return (long) images * tilesDown() * tilesAcross();
  }

  /** The image row at which a tile begins. */
  int top(int tile) {
    return tile / tilesAcross() % tilesDown() * TILE;
  }

  /** The image column at which a tile begins. */
  int left(int tile) {
    return tile % tilesAcross() * TILE;
  }

  /** The number of a pixel among those of all images. */
  long pixel(int tile, int row, int column) {
    long image = tile / (tilesAcross() * tilesDown());
    return (image * height + row) * width + column;
  }
}
