// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** What a product with spikes does with a block of columns on the heap; how spikes are read. */
public interface SpikeLoops {

  /** The number of columns of a packed block. */
  int width();

  /**
   * Reads {@code n} elements as counts, which go to {@code counts} from {@code at} on.
   *
   * @return the bits of all counts, or more than 15 if one is not a whole number from 0 to 15
   */
  int counts(Span x, long from, int n, byte[] counts, int at);

  /**
   * Reads {@code n} elements as bits from the word {@code at} on, the first element lowest; the
   * last word is filled up with 0.
   *
   * @return whether all elements are 0 or 1; if not, the bits have no meaning
   */
  boolean ones(Span x, long from, int n, long[] bits, int at);

  /**
   * Adds rows of a block to sums, in the order of places: row i of the sums gets the rows at {@code
   * places[cuts[begins + i]]} up to, not including, {@code places[cuts[ends + i]]}.
   *
   * @param block rows of {@link #width()} columns
   * @param at where the block's row 0 begins
   * @param sums rows of {@link #width()} columns
   * @param to where row 0 of the sums begins
   * @param pitch from row to row of the sums
   * @param fresh whether the sums begin at 0 and not at what they hold
   */
  void add(
      int[] cuts,
      int begins,
      int ends,
      int rows,
      int[] places,
      float[] block,
      int at,
      float[] sums,
      int to,
      int pitch,
      boolean fresh);

  /**
   * Copies the first {@code columns} of rows of {@link #width()} columns to rows of a span.
   *
   * @param at where row 0 of the sums begins
   */
  void write(float[] sums, int at, int rows, int columns, Span y, long to, long pitch);

  /**
   * Copies rows of a span to rows of {@link #width()} columns, of which others than the first
   * {@code columns} are left as they are.
   */
  void read(Span x, long from, long pitch, int rows, int columns, float[] into, int at);

  /**
   * Writes bits as the numbers 0 and 1, whole words of 64.
   *
   * @param bits with one word more than those that hold what is read
   * @param from the first bit
   */
  default void numbers(long[] bits, long from, int words, float[] into, int at) {
    ParallelSpikesRuns.numbers(bits, from, words, into, at);
  }
}
