// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * What a convolution of spikes does with one block of output channels, on the heap. A <i>line</i>
 * is {@link #width()} numbers, one for each channel of the block. Line 0 of sums and images begins
 * at element {@link CacheLines#BEFORE}.
 *
 * <p>Lists of numbers are given by {@code starts} and {@code places}: list i is {@code
 * places[starts[i]]} up to, not including, {@code places[starts[i + 1]]}. Sums add in the order of
 * their list.
 */
public interface SpikeConvolutionLoops {

  /** The output channels of a block. */
  int width();

  /**
   * Sums of lines: line {@code to + i} of the sums gets the lines of the block that list {@code
   * first + i} names.
   *
   * @param at where the block's line 0 begins
   * @param fresh whether the sums begin at 0 and not at what they hold
   */
  void gather(
      int[] starts,
      int[] places,
      int first,
      int lists,
      float[] block,
      int at,
      float[] sums,
      int to,
      boolean fresh);

  /**
   * Sums of three lines at a time, each three one line further on: sums i, i + 1 and i + 2 get, for
   * every number of list {@code first + i}, that line of the block and the two after it.
   *
   * @param at where the block's line 0 begins
   * @param sums {@code lists + 2} lines, overwritten
   */
  void slide(int[] starts, int[] places, int first, int lists, float[] block, int at, float[] sums);

  /**
   * Adds nine lines at a time: sums 9 i to 9 i + 8 get, for every number of list {@code first + i},
   * that line of an image and the two after it, and the same one and two rows of the image further
   * on.
   *
   * @param image rows of {@code pitch} lines
   * @param sums {@code 9 * lists} lines that are added to
   */
  void nine(
      int[] starts, int[] places, int first, int lists, float[] image, int pitch, float[] sums);

  /**
   * Copies the first {@code columns} of lines to rows of a span.
   *
   * @param line the first line
   */
  void write(float[] sums, int line, int lines, int columns, Span y, long to, long pitch);

  /**
   * Copies rows of a span to the first {@code columns} of lines; the others are left as they are.
   *
   * @param line the first line
   */
  void read(Span x, long from, long pitch, int lines, int columns, float[] into, int line);
}
