// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.util.Arrays;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;

/** Events for tests on a sensor of 13 rows and 17 columns. */
final class Samples {

  static final int WIDTH = 17;
  static final int HEIGHT = 13;

  private Samples() {}

  static Events random(int count, long first, long seed) {
    RandomStream random = new RandomStream(seed);
    long[] t = new long[count];
    char[] x = new char[count];
    char[] y = new char[count];
    byte[] p = new byte[count];
    long time = first;
    for (int i = 0; i < count; i++) {
      time += random.nextInt(5);
      t[i] = time;
      x[i] = (char) random.nextInt(WIDTH);
      y[i] = (char) random.nextInt(HEIGHT);
      p[i] = (byte) random.nextInt(2);
    }
    return Events.of(t, x, y, p, count);
  }

  static Events one(long t, int x, int y, int p) {
    return Events.of(
        new long[] {t}, new char[] {(char) x}, new char[] {(char) y}, new byte[] {(byte) p}, 1);
  }

  static boolean same(Events a, Events b) {
    return Arrays.equals(a.times(), b.times())
        && Arrays.equals(a.columns(), b.columns())
        && Arrays.equals(a.rows(), b.rows())
        && Arrays.equals(a.polarities(), b.polarities());
  }
}
