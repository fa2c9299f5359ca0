// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * The inner loops of Winograd's algorithm F(4x4, 3x3), on the heap: linear maps of a few numbers
 * with small constants, done for many lanes at once, and products of matrices.
 *
 * <p>A map reads its number i from {@code from[at + i * step]} and writes its number j to {@code
 * to[place + j * pitch]}, and likewise for all lanes behind these. The number of lanes is a
 * multiple of 16.
 */
public interface WinogradLoops {

  /** One of the maps. */
  @FunctionalInterface
  interface Line {

    /** Maps as many lanes. */
    void map(float[] from, int at, int step, float[] to, int place, int pitch, int lanes);
  }

  /** The channels of a strip. */
  int width();

  /** Of how many rows {@link #multiply} takes a multiple. */
  int rows();

  /** Six numbers of a patch to six. */
  void patch(float[] from, int at, int step, float[] to, int place, int pitch, int lanes);

  /** Three weights to six numbers. */
  void weights(float[] from, int at, int step, float[] to, int place, int pitch, int lanes);

  /** Six products to four results. */
  void results(float[] from, int at, int step, float[] to, int place, int pitch, int lanes);

  /**
   * {@code c = a b}, every sum in the order of its terms.
   *
   * @param a {@code [rows, terms]} from {@code at} on
   * @param b {@code [terms, width]} from {@code from} on
   * @param c {@code [rows, width]} from {@code to} on
   */
  void multiply(float[] a, int at, float[] b, int from, float[] c, int to, int rows, int terms);

  /**
   * Copies the first {@code channels}, a multiple of 16, of rows of {@link #width()} numbers.
   *
   * @param at where the first row begins
   * @param to where its copy begins; those of the others follow in steps of {@code pitch}
   */
  void write(float[] from, int at, int rows, int channels, Span y, long to, long pitch);
}
