// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeConvolutionGeometry;
import org.snn4j.core.kernel.spike.SpikeRows;

/**
 * Where the input channels fire in a tile: the pixels of result gradients that their weights add.
 */
final class SpikeConvolutionEvents {

  private final SpikeRows x;
  private final SpikeConvolutionGeometry geometry;

  SpikeConvolutionEvents(SpikeRows x, SpikeConvolutionGeometry geometry) {
    this.x = x;
    this.geometry = geometry;
  }

  /** Takes a list's number and a number for it. */
  private interface Sink {
    void add(int list, int place);
  }

  /**
   * For each input channel where it fires in a tile of input rows: the upper left one of nine
   * pixels of a bordered tile of the gradient, two rows higher and two columns wider.
   */
  SpikeLists ofChannels(SpikeConvolutionTile tile) {
    return sorted(x.columns(), sink -> channels(tile, sink));
  }

  /**
   * For each tap and input channel, tap by tap, the pixels of a tile of output rows that meet a
   * spike there.
   */
  SpikeLists ofTaps(SpikeConvolutionTile tile) {
    return sorted(geometry.taps() * x.columns(), sink -> taps(tile, sink));
  }

  /** A walk over all pairs of lists and places. */
  private interface Walk {
    void run(Sink sink);
  }

  private static SpikeLists sorted(int lists, Walk walk) {
    int[] starts = new int[lists + 1];
    walk.run((list, place) -> starts[list + 1]++);
    for (int list = 0; list < lists; list++) {
      starts[list + 1] += starts[list];
    }
    int[] places = new int[starts[lists]];
    int[] next = starts.clone();
    walk.run((list, place) -> places[next[list]++] = place);
    return new SpikeLists(starts, places);
  }

  private void channels(SpikeConvolutionTile tile, Sink sink) {
    int width = geometry.width();
    for (int image = 0; image < tile.images(); image++) {
      int above = (tile.image() + image) * geometry.height() + tile.row();
      int bordered = image * (tile.rows() + 2);
      for (int row = 0; row < tile.rows(); row++) {
        for (int column = 0; column < width; column++) {
          int place = (bordered + row) * (width + 2) + column;
          spikes((above + row) * width + column, 0, place, sink);
        }
      }
    }
  }

  private void taps(SpikeConvolutionTile tile, Sink sink) {
    for (int tap = 0; tap < geometry.taps(); tap++) {
      int place = 0;
      for (int image = tile.image(); image < tile.image() + tile.images(); image++) {
        for (int row = tile.row(); row < tile.row() + tile.rows(); row++) {
          int above = geometry.inputRow(row, tap / geometry.kernelW());
          if (above >= 0) {
            row(image * geometry.height() + above, tap, place, sink);
          }
          place += geometry.outWidth();
        }
      }
    }
  }

  private void row(int above, int tap, int place, Sink sink) {
    for (int column = 0; column < geometry.outWidth(); column++) {
      int left = geometry.inputColumn(column, tap % geometry.kernelW());
      if (left >= 0) {
        spikes(above * geometry.width() + left, tap * x.columns(), place + column, sink);
      }
    }
  }

  private void spikes(int pixel, int list, int place, Sink sink) {
    int[] places = x.places();
    for (int i = x.starts()[pixel]; i < x.starts()[pixel + 1]; i++) {
      sink.add(list + places[i], place);
    }
  }
}
