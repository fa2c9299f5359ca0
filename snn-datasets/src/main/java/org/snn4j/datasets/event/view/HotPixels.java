// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.snn4j.datasets.event.SensorSize;

/**
 * Finds pixels with at least {@link #LEAST} events, more than {@link #FACTOR} times as many as the
 * middle one of their neighbours has, plus one, and more than twice as many as the pixels that have
 * any have on average. A moving edge makes neighbours fire alike, a defect fires alone.
 */
final class HotPixels {

  static final int LEAST = 16;
  static final int FACTOR = 10;

  private final long[] counts;
  private final SensorSize sensor;
  private final long[] neighbours = new long[8];

  private HotPixels(long[] counts, SensorSize sensor) {
    this.counts = counts;
    this.sensor = sensor;
  }

  static List<HotPixel> find(long[] counts, SensorSize sensor) {
    return new HotPixels(counts, sensor).find();
  }

  private List<HotPixel> find() {
    List<HotPixel> hot = new ArrayList<>();
    double least = Math.max(LEAST, 2 * meanOfActive());
    for (int y = 0; y < sensor.height(); y++) {
      for (int x = 0; x < sensor.width(); x++) {
        long count = counts[y * sensor.width() + x];
        if (count >= least && count > FACTOR * (middle(x, y) + 1)) {
          hot.add(new HotPixel(x, y, count));
        }
      }
    }
    hot.sort(Comparator.comparingLong(HotPixel::events).reversed());
    return hot;
  }

  private double meanOfActive() {
    long active = Arrays.stream(counts).filter(count -> count > 0).count();
    return active == 0 ? 0 : (double) Arrays.stream(counts).sum() / active;
  }

  /** The median of the up to 8 neighbours' counts, the higher of the middle two. */
  private long middle(int x, int y) {
    int found = 0;
    for (int i = 0; i < 9; i++) {
      int column = x + i % 3 - 1;
      int row = y + i / 3 - 1;
      if (i != 4 && sensor.contains(column, row)) {
        neighbours[found++] = counts[row * sensor.width() + column];
      }
    }
    Arrays.sort(neighbours, 0, found);
    return found == 0 ? 0 : neighbours[found / 2];
  }
}
