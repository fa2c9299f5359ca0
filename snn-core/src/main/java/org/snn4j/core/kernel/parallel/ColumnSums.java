// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;

/**
 * Sums over a chunk of memory, channel by channel: of gradients g, and of g times the centred
 * value.
 *
 * <p>Loops add to rings in single precision, laid out as those of {@link Columns}; after a few
 * turns they are emptied into sums in double precision.
 */
public final class ColumnSums {

  /** How often a place of a ring is added to before it is emptied. */
  private static final int TURNS = 64;

  private final Columns columns;
  private final float[] g;
  private final float[] gx;
  private final double[] totalG;
  private final double[] totalGx;
  private long added;

  ColumnSums(Columns columns) {
    this.columns = columns;
    this.g = new float[columns.mean().length];
    this.gx = new float[g.length];
    this.totalG = new double[columns.channels()];
    this.totalGx = new double[columns.channels()];
  }

  /** The ring of sums of gradients. */
  public float[] g() {
    return g;
  }

  /** The ring of sums of gradients times centred values. */
  public float[] gx() {
    return gx;
  }

  /** Adds gradients to what loops added, in plain steps; {@code values} becomes centred. */
  public void add(long from, float[] gradients, float[] values, int n) {
    columns.centre(from, values, 0, n);
    int c = columns.place(from);
    for (int i = 0; i < n; i++) {
      g[c] += gradients[i];
      gx[c] += gradients[i] * values[i];
      c = c + 1 == columns.width() ? 0 : c + 1;
    }
  }

  /** Notes that so many elements were added. */
  void added(int n) {
    added += n;
    if (added >= (long) TURNS * columns.width()) {
      empty();
    }
  }

  private void empty() {
    int c = 0;
    for (int i = 0; i < g.length; i++) {
      totalG[c] += g[i];
      totalGx[c] += gx[i];
      c = c + 1 == totalG.length ? 0 : c + 1;
    }
    Arrays.fill(g, 0);
    Arrays.fill(gx, 0);
    added = 0;
  }

  /** The sums of gradients, and those times centred values, of all that was added: {@code [C]}. */
  double[][] total() {
    empty();
    return new double[][] {totalG, totalGx};
  }

  /** Writes the sums of chunks, added in their order. */
  static void write(double[][][] chunks, Span sumG, Span sumGx, int channels) {
    sumG.write(0, sums(chunks, 0, channels), 0, channels);
    sumGx.write(0, sums(chunks, 1, channels), 0, channels);
  }

  private static float[] sums(double[][][] chunks, int which, int channels) {
    double[] total = new double[channels];
    for (double[][] chunk : chunks) {
      add(chunk[which], total);
    }
    float[] sums = new float[channels];
    for (int c = 0; c < channels; c++) {
      sums[c] = (float) total[c];
    }
    return sums;
  }

  private static void add(double[] values, double[] total) {
    for (int c = 0; c < total.length; c++) {
      total[c] += values[c];
    }
  }
}
