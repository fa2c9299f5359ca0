// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.spike.SpikeAttention;
import org.snn4j.core.kernel.spike.SpikeRows;

/**
 * The spikes of one sequence's queries and keys in the order that heads want them: by counting, for
 * how often a loop over one head's spikes of one token runs cannot be predicted.
 */
final class ParallelSpikesByHead {

  private ParallelSpikesByHead() {}

  /** For each column of the queries' matrix 0 before the heads, 1 + its head, or 1 + the heads. */
  static int[] headOf(SpikeAttention heads) {
    int[] headOf = new int[heads.queries().columns()];
    int end = heads.firstQuery() + heads.columns();
    Arrays.fill(headOf, end, headOf.length, heads.heads() + 1);
    for (int column = heads.firstQuery(); column < end; column++) {
      headOf[column] = 1 + (column - heads.firstQuery()) / heads.width();
    }
    return headOf;
  }

  /**
   * Where the places of each head and query begin: those of head h and token t at {@code cuts[h L +
   * t]} up to {@code cuts[(h + 1) L + t]}.
   *
   * @param row the sequence's first
   * @param cuts room for {@code (heads + 2) L} numbers
   */
  static void cuts(SpikeAttention heads, int row, int[] headOf, int[] cuts) {
    int tokens = heads.tokens();
    int length = (heads.heads() + 2) * tokens;
    Arrays.fill(cuts, 0, length, 0);
    int[] starts = heads.queries().starts();
    int[] places = heads.queries().places();
    for (int token = 0; token < tokens; token++) {
      int end = starts[row + token + 1];
      for (int i = starts[row + token]; i < end; i++) {
        cuts[headOf[places[i]] * tokens + token]++;
      }
      cuts[token] += starts[row + token];
    }
    for (int i = tokens; i < length; i++) {
      cuts[i] += cuts[i - tokens];
    }
  }

  /**
   * The tokens of each key channel: those of column k from {@code starts[k]} up to {@code starts[k
   * + 1]}.
   *
   * @param row the sequence's first
   * @param next room for C + 1 numbers
   * @param starts room for C + 1 numbers
   * @param tokens room for the spikes of the sequence's keys: numbers from 0 to L - 1
   */
  static void byChannel(SpikeAttention heads, int row, int[] next, int[] starts, int[] tokens) {
    SpikeRows keys = heads.keys();
    int first = heads.firstKey();
    int columns = heads.columns();
    Arrays.fill(starts, 0, columns + 1, 0);
    int last = keys.starts()[row + heads.tokens()];
    for (int i = keys.starts()[row]; i < last; i++) {
      int column = keys.places()[i] - first;
      if (column >= 0 && column < columns) {
        starts[column + 1]++;
      }
    }
    for (int column = 0; column < columns; column++) {
      starts[column + 1] += starts[column];
    }
    System.arraycopy(starts, 0, next, 0, columns + 1);
    for (int token = 0; token < heads.tokens(); token++) {
      int end = keys.starts()[row + token + 1];
      for (int i = keys.starts()[row + token]; i < end; i++) {
        int column = keys.places()[i] - first;
        if (column >= 0 && column < columns) {
          tokens[next[column]++] = token;
        }
      }
    }
  }
}
