// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.bound;

/**
 * A layer with weights as a network meets it.
 *
 * @param path its name in the network
 * @param kernel side of the kernel; 1 for a linear map
 * @param images N, all time steps together
 * @param side of the images; a linear map has images of {@code side * side} tokens
 * @param inputs channels C
 * @param outputs channels O
 * @param density spikes for each entry of the input, counts counted; NaN if the input is no spikes
 */
record Layer(
    String path, int kernel, int images, int side, int inputs, int outputs, double density) {

  /** Rows of a linear map: tokens of all images. */
  int rows() {
    return images * side * side;
  }

  /** Whether the input is spikes or counts of them. */
  boolean spikes() {
    return !Double.isNaN(density);
  }

  /** Floating-point operations of the dense layer, forward. */
  double operations() {
    return 2.0 * rows() * inputs * outputs * kernel * kernel;
  }
}
