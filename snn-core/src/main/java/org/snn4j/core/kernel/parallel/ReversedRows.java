// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Copies short rows, each turned round, such as the taps of convolution kernels.
 *
 * @param x rows, one after the other
 * @param y receives them
 * @param length elements of a row
 */
record ReversedRows(Span x, Span y, int length) {

  /** Elements that are on the heap together. */
  private static final int BLOCK = 1 << 12;

  /** Copies so many rows. */
  void run(Workers workers, long rows) {
    int together = Math.max(1, BLOCK / length);
    workers.forRange(
        rows,
        Math.max(together, Grid.grain(rows * length) / length),
        (from, to) -> {
          float[] in = new float[together * length];
          float[] out = new float[together * length];
          for (long row = from; row < to; row += together) {
            block(row, (int) Math.min(together, to - row), in, out);
          }
        });
  }

  private void block(long row, int count, float[] in, float[] out) {
    int n = count * length;
    x.read(row * length, in, 0, n);
    for (int first = 0; first < n; first += length) {
      int last = first + length - 1;
      for (int k = 0; k < length; k++) {
        out[first + k] = in[last - k];
      }
    }
    y.write(row * length, out, 0, n);
  }
}
