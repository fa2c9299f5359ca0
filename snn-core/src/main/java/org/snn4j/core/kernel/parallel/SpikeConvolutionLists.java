// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeConvolutionGeometry;
import org.snn4j.core.kernel.spike.SpikeRows;

/**
 * The lines of weights that output rows add, by number as {@link SpikeConvolutionBlocks#line} has
 * them. Rows are numbered through all images.
 *
 * <p>With three neighbouring taps in a kernel's row and steps of 1 a spike adds three neighbouring
 * lines to three neighbouring pixels: such output rows <i>slide</i>, and there is one list for each
 * input column instead of one for each output pixel.
 */
final class SpikeConvolutionLists {

  /** Where lists are written. */
  static final class Room {

    private int[] starts = new int[0];
    private int[] places = new int[0];
    private int[] above = new int[0];

    /** Where each list begins, and after the last one where it ends. */
    int[] starts() {
      return starts;
    }

    /** The numbers of all lists, one list after the other. */
    int[] places() {
      return places;
    }

    private void fit(int lists, int most) {
      starts = Grown.ints(starts, lists + 1);
      places = Grown.ints(places, most);
      starts[0] = 0;
    }
  }

  private final SpikeRows x;
  private final SpikeConvolutionGeometry geometry;

  SpikeConvolutionLists(SpikeRows x, SpikeConvolutionGeometry geometry) {
    this.x = x;
    this.geometry = geometry;
  }

  /** Whether {@link #ofColumns} can be used. */
  boolean slides() {
    boolean neighbours =
        geometry.kernelW() == 3 && geometry.strideW() == 1 && geometry.dilationW() == 1;
    return neighbours
        && geometry.padW() <= 2
        && geometry.outWidth() <= geometry.width() + geometry.padW();
  }

  /** The lists of one output row. */
  int perRow() {
    return slides() ? geometry.width() : geometry.outWidth();
  }

  /** For each output row and input column the first of each three lines, in the room. */
  void ofColumns(Room room, int from, int to) {
    room.fit((to - from) * geometry.width(), count(from, to));
    room.above = Grown.ints(room.above, geometry.kernelH());
    for (int row = from; row < to; row++) {
      for (int tapRow = 0; tapRow < geometry.kernelH(); tapRow++) {
        room.above[tapRow] = inputRow(row, tapRow) * geometry.width();
      }
      columns(room.above, room.starts, (row - from) * geometry.width(), room.places);
    }
  }

  /** The lists of one output row, given the first pixel of each input row or less than 0. */
  private void columns(int[] above, int[] starts, int first, int[] places) {
    int[] from = x.starts();
    int[] spikes = x.places();
    int end = starts[first];
    for (int column = 0; column < geometry.width(); column++) {
      int line = 0;
      for (int tapRow = 0; tapRow < geometry.kernelH(); tapRow++) {
        int pixel = above[tapRow];
        int i = pixel < 0 ? 0 : from[pixel + column];
        int last = pixel < 0 ? 0 : from[pixel + column + 1];
        while (i < last) {
          places[end++] = line + 3 * spikes[i++];
        }
        line += 3 * x.columns();
      }
      starts[first + column + 1] = end;
    }
  }

  /** For each output pixel its lines, in the room. */
  void ofPixels(Room room, int from, int to) {
    room.fit((to - from) * geometry.outWidth(), geometry.kernelW() * count(from, to));
    int list = 0;
    int end = 0;
    for (int row = from; row < to; row++) {
      for (int column = 0; column < geometry.outWidth(); column++) {
        end = pixel(row, column, room.places, end);
        room.starts[++list] = end;
      }
    }
  }

  private int pixel(int row, int column, int[] places, int at) {
    int end = at;
    for (int tapRow = 0; tapRow < geometry.kernelH(); tapRow++) {
      int above = inputRow(row, tapRow);
      for (int tap = 0; above >= 0 && tap < geometry.kernelW(); tap++) {
        int left = geometry.inputColumn(column, tap);
        if (left >= 0) {
          int taps = geometry.kernelW();
          int pixel = above * geometry.width() + left;
          end = lines(pixel, tapRow * x.columns(), taps, taps - 1 - tap, places, end);
        }
      }
    }
    return end;
  }

  /** Writes a line for every spike of a pixel. */
  private int lines(int pixel, int channels, int step, int plus, int[] places, int at) {
    int from = x.starts()[pixel];
    int n = x.starts()[pixel + 1] - from;
    int[] spikes = x.places();
    for (int i = 0; i < n; i++) {
      places[at + i] = (channels + spikes[from + i]) * step + plus;
    }
    return at + n;
  }

  /** The input row that an output row meets at a tap, or -1; numbered through all images. */
  private int inputRow(int row, int tapRow) {
    int image = row / geometry.outHeight();
    int inside = geometry.inputRow(row - image * geometry.outHeight(), tapRow);
    return inside < 0 ? -1 : image * geometry.height() + inside;
  }

  /** The spikes in the input rows that output rows meet, as often as they do. */
  private int count(int from, int to) {
    int count = 0;
    for (int row = from; row < to; row++) {
      for (int tapRow = 0; tapRow < geometry.kernelH(); tapRow++) {
        int above = inputRow(row, tapRow);
        if (above >= 0) {
          int first = above * geometry.width();
          count += x.starts()[first + geometry.width()] - x.starts()[first];
        }
      }
    }
    return count;
  }
}
