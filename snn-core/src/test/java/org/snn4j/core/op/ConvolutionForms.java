// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.stream.Stream;

/** The forms of convolution that tests go through, sizes distinct primes where the form allows. */
final class ConvolutionForms {

  private ConvolutionForms() {}

  static Stream<NaiveConvolution> all() {
    return Stream.of(dense(), grouped(), fewChannels(), extremes()).flatMap(forms -> forms);
  }

  private static Stream<NaiveConvolution> dense() {
    ConvGeometry square = ConvGeometry.kernel(3);
    return Stream.of(
            square,
            square.withPadding(1),
            square.withStride(2),
            square.withStride(2, 3).withPadding(1, 2),
            square.withDilation(2).withPadding(2),
            square.withDilation(3, 2).withPadding(2, 3).withStride(2),
            ConvGeometry.kernel(5, 2),
            ConvGeometry.kernel(2, 5).withPadding(1, 4).withStride(3, 1),
            ConvGeometry.kernel(1),
            ConvGeometry.kernel(1).withStride(2),
            ConvGeometry.kernel(1).withPadding(1),
            ConvGeometry.kernel(1, 3).withPadding(0, 1),
            ConvGeometry.kernel(3, 1).withPadding(1, 0))
        .map(geometry -> new NaiveConvolution(2, 5, 13, 11, 7, geometry));
  }

  private static Stream<NaiveConvolution> grouped() {
    ConvGeometry square = ConvGeometry.kernel(3).withPadding(1);
    ConvGeometry uneven = ConvGeometry.kernel(2, 3).withPadding(1, 2).withStride(2, 1);
    return Stream.of(
        new NaiveConvolution(3, 10, 11, 7, 14, square.withGroups(2)),
        new NaiveConvolution(2, 9, 11, 7, 6, uneven.withGroups(3)),
        new NaiveConvolution(2, 6, 7, 5, 9, square.withDilation(2).withStride(2).withGroups(3)),
        new NaiveConvolution(2, 6, 7, 5, 10, ConvGeometry.kernel(1).withGroups(2)),
        // Depthwise: a group to each channel, with one output each, two, and three.
        new NaiveConvolution(2, 7, 11, 5, 7, square.withGroups(7)),
        new NaiveConvolution(2, 7, 11, 5, 7, uneven.withGroups(7)),
        new NaiveConvolution(2, 5, 11, 7, 5, square.withDilation(2, 3).withGroups(5)),
        new NaiveConvolution(2, 5, 11, 7, 10, square.withGroups(5)),
        new NaiveConvolution(2, 5, 11, 7, 15, uneven.withGroups(5)),
        new NaiveConvolution(2, 7, 3, 5, 7, ConvGeometry.kernel(1).withGroups(7)));
  }

  private static Stream<NaiveConvolution> fewChannels() {
    ConvGeometry square = ConvGeometry.kernel(3).withPadding(1);
    return Stream.of(
        new NaiveConvolution(3, 1, 11, 7, 5, square),
        new NaiveConvolution(3, 1, 11, 7, 5, square.withStride(2, 3)),
        new NaiveConvolution(3, 1, 11, 7, 5, square.withDilation(2, 1)),
        new NaiveConvolution(3, 1, 11, 7, 1, ConvGeometry.kernel(5).withPadding(2, 1)),
        new NaiveConvolution(5, 2, 7, 11, 3, square),
        new NaiveConvolution(5, 2, 7, 11, 3, ConvGeometry.kernel(2, 3).withStride(2)),
        new NaiveConvolution(2, 3, 7, 5, 1, square.withPadding(0)));
  }

  private static Stream<NaiveConvolution> extremes() {
    return Stream.of(
        new NaiveConvolution(1, 1, 1, 1, 1, ConvGeometry.kernel(1)),
        new NaiveConvolution(1, 3, 1, 1, 2, ConvGeometry.kernel(3).withPadding(1)),
        new NaiveConvolution(2, 7, 5, 3, 3, ConvGeometry.kernel(5, 3)),
        new NaiveConvolution(2, 5, 3, 2, 3, ConvGeometry.kernel(2).withPadding(3)),
        new NaiveConvolution(2, 5, 7, 3, 11, ConvGeometry.kernel(1).withStride(7, 5)),
        new NaiveConvolution(2, 3, 17, 1, 5, ConvGeometry.kernel(3, 1).withPadding(1, 0)));
  }
}
