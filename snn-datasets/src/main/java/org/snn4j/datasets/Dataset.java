// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;

/**
 * Labelled samples of one shape, each reached by its index.
 *
 * <p>A data set does not change while it is used, and several threads may read it at once.
 */
public interface Dataset {

  /** The data set's name, for logs and provenance. */
  String name();

  /** The number of samples. */
  int size();

  /** The shape of a sample, such as {@code [C, H, W]} for an image or {@code [F]} for features. */
  Shape sampleShape();

  /** The class names; a label is an index into this list. */
  List<String> classes();

  /**
   * The class of a sample.
   *
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  int label(int index);

  /**
   * Decodes a sample.
   *
   * @param into receives the sample's values in row-major order of {@link #sampleShape}, from
   *     element 0 on; at least as long as that shape
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  void read(int index, float[] into);

  /**
   * Decodes a sample as loaders do in an epoch. Differs from {@link #read(int, float[])} only where
   * decoding itself is random, such as the cutting out of a part of a picture.
   *
   * @param random the epoch's stream for this sample
   */
  default void read(int index, RandomStream random, float[] into) {
    read(index, into);
  }

  /**
   * Shows a sample where it lies in memory, for callers that would only copy what {@link #read(int,
   * float[])} gives. A data set can do so for any of its samples or none; one whose decoding is
   * random cannot. Several threads may at once.
   *
   * @param use gets exactly the sample's values in row-major order of {@link #sampleShape}, from
   *     the buffer's element 0 to its limit; it may only read them, and not after it has returned
   * @return false if the sample must be read; {@code use} was not called then
   */
  default boolean lend(int index, Consumer<FloatBuffer> use) {
    return false;
  }

  /**
   * Decodes an image {@code [C, H, W]} as {@link #read(int, RandomStream, float[])} does, but with
   * its channels innermost, as loaders lay it into batches. For data sets whose images lie like
   * that already; it can be left to {@code read} for any sample.
   *
   * @param random the epoch's stream for this sample
   * @param into receives the values in the order {@code [H, W, C]}, from its element 0 to its
   *     limit, which is {@code C H W}
   * @return false if the sample must be read; nothing was written then
   */
  default boolean readInnermost(int index, RandomStream random, FloatBuffer into) {
    return false;
  }

  /**
   * The samples from {@code from} (inclusive) to {@code to} (exclusive) as a data set of their own.
   *
   * @throws IllegalArgumentException if that is no range of samples here
   */
  default Dataset slice(String name, int from, int to) {
    return new Slice(name, this, from, to);
  }
}
