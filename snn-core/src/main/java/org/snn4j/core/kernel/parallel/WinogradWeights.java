// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.tensor.Tensor;

/**
 * Weights {@code [O, C, 3, 3]}, turned by 180 degrees and transformed, in strips of input channels:
 * {@code [strip][point][O][width]}. The array serves one call after the other.
 */
final class WinogradWeights {

  private static final int BEFORE = CacheLines.BEFORE;
  private static final int SIDE = 3;
  private static final int TAPS = SIDE * SIDE;

  /** Output channels that are transformed together. */
  private static final int PART = 16;

  /** Unused numbers between points, without which all would begin in one set of the cache. */
  private static final int GAP = 16;

  private final WinogradLoops loops;
  private final WinogradSquare square;
  private float[] values = new float[0];
  private int outputs;
  private int inputs;
  private Span from;

  WinogradWeights(WinogradLoops loops) {
    this.loops = loops;
    this.square = new WinogradSquare(loops::weights, SIDE, WinogradShape.PATCH);
  }

  /** Takes other weights, transformed by {@link #run}. */
  void set(Tensor w) {
    outputs = Math.toIntExact(w.size(0));
    inputs = Math.toIntExact(w.size(1));
    from = Span.of(w);
    int needed = BEFORE + strips() * WinogradShape.POINTS * step();
    if (values.length < needed) {
      values = new float[needed];
    }
  }

  /** Transforms the weights. */
  void run(Workers workers, Rooms<WinogradRoom> rooms) {
    int parts = outputs / PART;
    rooms.forRange(
        workers,
        (long) strips() * parts,
        2,
        (room, first, end) -> {
          for (int i = (int) first; i < end; i++) {
            part(room, i / parts, i % parts * PART);
          }
        });
  }

  private void part(WinogradRoom room, int strip, int output) {
    int width = loops.width();
    int lanes = PART * width;
    room.prepareWeights(TAPS * (lanes + width), SIDE * WinogradShape.PATCH * lanes);
    for (int i = 0; i < PART; i++) {
      turn(room.patch, strip, output + i, i * width, lanes);
    }
    int to = at(strip, 0) + output * width;
    square.map(room.patch, BEFORE, lanes, room.between, values, to, step(), lanes);
  }

  /** Puts the taps of an output channel, the last first, into lanes. */
  private void turn(float[] taps, int strip, int output, int lane, int lanes) {
    int width = loops.width();
    int channels = channels(strip);
    int row = BEFORE + TAPS * lanes;
    long first = (long) output * inputs + (long) strip * width;
    from.read(first * TAPS, taps, row, channels * TAPS);
    for (int tap = 0; tap < TAPS; tap++) {
      int to = BEFORE + (TAPS - 1 - tap) * lanes + lane;
      for (int i = 0; i < channels; i++) {
        taps[to + i] = taps[row + i * TAPS + tap];
      }
      Arrays.fill(taps, to + channels, to + width, 0);
    }
  }

  int strips() {
    return (inputs + loops.width() - 1) / loops.width();
  }

  /** The channels that a strip has. */
  int channels(int strip) {
    return Math.min(loops.width(), inputs - strip * loops.width());
  }

  float[] values() {
    return values;
  }

  /** Where the matrix {@code [O, width]} of a strip and a point begins. */
  int at(int strip, int point) {
    return BEFORE + (strip * WinogradShape.POINTS + point) * step();
  }

  private int step() {
    return outputs * loops.width() + GAP;
  }
}
