// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.ReductionKernels;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.Tensor;

/**
 * Sums and maxima along the middle axis.
 *
 * <p>Float partial sums cover at most {@link #RUN} elements (or {@link #ROWS} rows); everything
 * above is added in double precision, in the order of the elements.
 */
public final class ParallelReductions implements ReductionKernels {

  /** Consecutive elements summed in single precision. */
  static final int RUN = 1 << 10;

  /** Rows summed in single precision. */
  static final int ROWS = 32;

  /** Columns worked on together: a run of 4 KiB in every row. */
  private static final int COLUMNS = 1 << 10;

  private static final int SHORT_ROW = 64;

  private final Workers workers;
  private final ReductionLoops loops;
  private final Rooms<SumRoom> rooms = new Rooms<>(SumRoom::new);

  /** Reductions with the given inner loops. */
  public ParallelReductions(Workers workers, ReductionLoops loops) {
    this.workers = workers;
    this.loops = loops;
  }

  @Override
  public void sum(Tensor x, Tensor y) {
    long outer = x.size(0);
    long reduced = x.size(1);
    long inner = x.size(2);
    Span in = Span.of(x);
    Span out = Span.of(y);
    if (inner == 1) {
      sumRows(in, outer, reduced, out);
    } else {
      new ColumnSums(in, outer, reduced, inner, out).run();
    }
  }

  private void sumRows(Span x, long rows, long length, Span y) {
    long pieces = Math.max(1, (length + Grid.GRAIN - 1) / Grid.GRAIN);
    double[] partial = new double[Math.toIntExact(rows * pieces)];
    long grain = Math.max(1, Grid.GRAIN / Math.max(1, length));
    workers.forRange(
        partial.length,
        grain,
        (from, to) -> {
          for (int i = (int) from; i < to; i++) {
            long start = i % pieces * Grid.GRAIN;
            long end = Math.min(length, start + Grid.GRAIN);
            partial[i] = sumOf(x, i / pieces * length + start, end - start);
          }
        });
    Recording.always(() -> addPieces(partial, pieces, y));
  }

  private static void addPieces(double[] partial, long pieces, Span y) {
    for (int row = 0; row * pieces < partial.length; row++) {
      double total = 0;
      for (int piece = 0; piece < pieces; piece++) {
        total += partial[(int) (row * pieces) + piece];
      }
      y.put(row, (float) total);
    }
  }

  private double sumOf(Span x, long from, long n) {
    double total = 0;
    for (long done = 0; done < n; done += RUN) {
      total += loops.sum(x, from + done, (int) Math.min(RUN, n - done));
    }
    return total;
  }

  @Override
  public double sumOfSquares(Tensor x) {
    ParallelElementwise.requireDenseAndAlike("sumOfSquares", x);
    Span in = Span.of(x);
    long length = x.length();
    double[] partial = new double[Math.toIntExact((length + Grid.GRAIN - 1) / Grid.GRAIN)];
    workers.forRange(
        length,
        Grid.GRAIN,
        (from, to) -> {
          double total = 0;
          for (long at = from; at < to; at += RUN) {
            total += loops.sumOfSquares(in, at, (int) Math.min(RUN, to - at));
          }
          partial[(int) (from / Grid.GRAIN)] = total;
        });
    return Arrays.stream(partial).reduce(0, Double::sum);
  }

  /** What a tile of columns works in. */
  private static final class SumRoom {

    private double[] sums = new double[0];
    private float[] partial = new float[0];
    private float[] rounded = new float[0];

    double[] sums(int n) {
      sums = sums.length >= n ? sums : new double[n];
      return sums;
    }

    float[] rounded(int n) {
      rounded = Grown.floats(rounded, n);
      return rounded;
    }

    float[] zeros(int n) {
      partial = Grown.floats(partial, n);
      Arrays.fill(partial, 0, n, 0);
      return partial;
    }
  }

  /**
   * Sums over rows of many columns: tiles of columns by rows, added up in the order of the rows.
   */
  private final class ColumnSums {

    private final Span x;
    private final Span y;
    private final long outer;
    private final long rows;
    private final int width;
    private final int tileWidth;
    private final int tileRows;
    private final long across;
    private final long down;
    private final Fold fold;

    ColumnSums(Span x, long outer, long rows, long width, Span y) {
      this.x = x;
      this.y = y;
      this.outer = outer;
      this.rows = rows;
      this.width = Math.toIntExact(width);
      this.fold = Fold.of(width, SHORT_ROW);
      this.tileWidth = Math.min(this.width, COLUMNS);
      int partialWidth = Math.max(1, tileWidth * fold.factor());
      this.tileRows = Math.max(ROWS, Grid.GRAIN / partialWidth) * fold.factor();
      this.across = tileWidth == 0 ? 0 : (width + tileWidth - 1) / tileWidth;
      this.down = Math.max(1, (rows + tileRows - 1) / tileRows);
    }

    void run() {
      int tiles = Math.toIntExact(outer * across * down);
      double[][] partial = new double[down == 1 ? 0 : tiles][tileWidth];
      long perTile = Math.max(1, Math.min(rows, tileRows) * tileWidth);
      rooms.forRange(
          workers,
          tiles,
          Math.max(1, Grid.GRAIN / perTile),
          (room, from, to) -> {
            for (int i = (int) from; i < to; i++) {
              tile(i, partial, room);
            }
          });
      if (down > 1) {
        Recording.always(() -> addPieces(partial));
      }
    }

    private void addPieces(double[][] partial) {
      SumRoom room = rooms.take();
      for (int i = 0; i < partial.length; i += (int) down) {
        for (int piece = 1; piece < down; piece++) {
          for (int j = 0; j < tileWidth; j++) {
            partial[i][j] += partial[i + piece][j];
          }
        }
        write(i, partial[i], room);
      }
      rooms.giveBack(room);
    }

    private void tile(int number, double[][] partial, SumRoom room) {
      double[] sums = down == 1 ? room.sums(tileWidth) : partial[number];
      tile(number, sums, room);
      if (down == 1) {
        write(number, sums, room);
      }
    }

    private void write(int tile, double[] sums, SumRoom room) {
      long column = tile / down % across * tileWidth;
      long at = tile / down / across * width + column;
      int n = (int) Math.min(tileWidth, width - column);
      float[] rounded = room.rounded(n);
      for (int j = 0; j < n; j++) {
        rounded[j] = (float) sums[j];
      }
      y.write(at, rounded, 0, n);
    }

    private void tile(int number, double[] sums, SumRoom room) {
      long row = number % down * tileRows;
      long column = number / down % across * tileWidth;
      long base = number / down / across * rows * width;
      int n = (int) Math.min(tileWidth, width - column);
      Arrays.fill(sums, 0, n, 0);
      int length = n * fold.factor();
      float[] partial = room.zeros(length);
      long end = Math.min(rows, row + tileRows);
      int group = fold.factor();
      long stride = (long) width * group;
      long left = (end - row) / group;
      for (; left > 0; left -= ROWS, row += (long) ROWS * group) {
        int some = (int) Math.min(ROWS, left);
        loops.addRows(x, base + row * width + column, stride, some, length, partial);
        addAndClear(partial, length, sums, n);
      }
      long rest = end - (end - number % down * tileRows) % group;
      if (rest < end) {
        loops.addRows(x, base + rest * width + column, width, (int) (end - rest), n, partial);
        addAndClear(partial, length, sums, n);
      }
    }

    private void addAndClear(float[] partial, int length, double[] sums, int n) {
      for (int start = 0; start < length; start += n) {
        for (int j = 0; j < n; j++) {
          sums[j] += partial[start + j];
          partial[start + j] = 0;
        }
      }
    }
  }

  @Override
  public void max(Tensor x, Tensor y) {
    long reduced = x.size(1);
    if (reduced < 1) {
      throw new IllegalArgumentException(
          "max: the reduced axis must have at least 1 element but x has shape " + x.shape());
    }
    int inner = Math.toIntExact(x.size(2));
    Span in = Span.of(x);
    Span out = Span.of(y);
    if (inner == 1) {
      maxOfRows(in, x.size(0), reduced, out);
      return;
    }
    int tileWidth = Math.min(inner, COLUMNS);
    int across = tileWidth == 0 ? 0 : (inner + tileWidth - 1) / tileWidth;
    workers.forRange(
        x.size(0) * across,
        Math.max(1, Grid.GRAIN / Math.max(1, reduced * tileWidth)),
        (from, to) -> {
          float[] maxima = new float[tileWidth];
          for (long i = from; i < to; i++) {
            long column = i % across * tileWidth;
            int n = (int) Math.min(tileWidth, inner - column);
            Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
            long at = i / across * reduced * inner + column;
            loops.maxRows(in, at, inner, (int) reduced, n, maxima);
            out.write(i / across * inner + column, maxima, 0, n);
          }
        });
  }

  private void maxOfRows(Span x, long rows, long length, Span y) {
    workers.forRange(
        rows,
        Math.max(1, Grid.GRAIN / length),
        (from, to) -> {
          for (long row = from; row < to; row++) {
            y.put(row, loops.max(x, row * length, (int) length));
          }
        });
  }
}
