// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** What a piece of a convolution by Winograd's algorithm works in, on any thread. */
final class WinogradRoom {

  /** The pixels of a patch, or the taps of a part of the weights. */
  float[] patch = new float[0];

  /** What was mapped along columns alone. */
  float[] between = new float[0];

  /** Transformed patches. */
  float[] points = new float[0];

  /** Products of transformed patches and weights. */
  float[] products = new float[0];

  /** The results of a tile. */
  float[] tile = new float[0];

  void prepareWeights(int taps, int mapped) {
    patch = CacheLines.floats(patch, taps);
    between = CacheLines.floats(between, mapped);
  }

  void prepareTiles(int patches, int mapped, int transformed, int multiplied, int results) {
    patch = CacheLines.floats(patch, patches);
    between = CacheLines.floats(between, mapped);
    points = CacheLines.floats(points, transformed);
    products = CacheLines.floats(products, multiplied);
    tile = CacheLines.floats(tile, results);
  }
}
