// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.spike;

import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * Queries and keys of an attention without softmax. Rows are tokens, L of each sequence after those
 * of the sequence before; head i has the columns {@code first + i D} to {@code first + (i + 1) D -
 * 1}.
 *
 * @param queries spikes of a matrix with a row for each token of all sequences
 * @param firstQuery the first column of the queries, which may be some of the matrix's only
 * @param keys spikes of another such matrix, or of the same
 * @param firstKey the first column of the keys
 * @param tokens L, the tokens of a sequence
 * @param heads the number of heads
 * @param width D, the columns of a head
 * @param scale what the product is multiplied with
 */
public record SpikeAttention(
    SpikeRows queries,
    int firstQuery,
    SpikeRows keys,
    int firstKey,
    int tokens,
    int heads,
    int width,
    float scale) {

  /** Refuses columns and rows that the spikes do not have, before memory beyond them is read. */
  public SpikeAttention {
    if (tokens < 1 || heads < 1 || width < 1) {
      throw new IllegalArgumentException(
          "SpikeAttention: tokens, heads and width must be 1 or more but are "
              + tokens
              + ", "
              + heads
              + " and "
              + width);
    }
    require("queries", queries, firstQuery, heads * width, tokens);
    require("keys", keys, firstKey, heads * width, tokens);
    if (queries.rows() != keys.rows()) {
      throw new ShapeMismatchException(
          "SpikeAttention: queries and keys must have equally many rows but have "
              + queries.rows()
              + " and "
              + keys.rows());
    }
  }

  private static void require(String name, SpikeRows s, int first, int columns, int tokens) {
    if (first < 0 || first + columns > s.columns() || s.rows() % tokens != 0) {
      throw new ShapeMismatchException(
          "SpikeAttention: "
              + name
              + " must have columns "
              + first
              + " to "
              + (first + columns - 1)
              + " and a multiple of "
              + tokens
              + " rows but have "
              + s.columns()
              + " columns and "
              + s.rows()
              + " rows");
    }
  }

  /** The columns of all heads. */
  public int columns() {
    return heads * width;
  }

  /** The number of sequences. */
  public int sequences() {
    return queries.rows() / tokens;
  }

  /** Refuses values or a result of other sizes, or whose rows are not whole in memory. */
  public void requireFit(String name, Tensor x) {
    Shape needed = Shape.of(queries.rows(), columns());
    if (!x.shape().equals(needed) || x.stride(1) != 1) {
      throw new ShapeMismatchException(
          "SpikeKernels.attend: "
              + name
              + " must have shape "
              + needed
              + " with whole rows but is "
              + x);
    }
  }
}
