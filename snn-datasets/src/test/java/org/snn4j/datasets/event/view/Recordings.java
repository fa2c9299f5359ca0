// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import java.util.List;
import org.snn4j.datasets.event.Events;

/** Small recordings from rows of t, x, y, p. */
final class Recordings {

  private Recordings() {}

  static Events of(long[]... rows) {
    return of(List.of(rows));
  }

  static Events of(List<long[]> rows) {
    int n = rows.size();
    long[] t = new long[n];
    char[] x = new char[n];
    char[] y = new char[n];
    byte[] p = new byte[n];
    for (int i = 0; i < n; i++) {
      long[] row = rows.get(i);
      t[i] = row[0];
      x[i] = (char) row[1];
      y[i] = (char) row[2];
      p[i] = (byte) row[3];
    }
    return Events.of(t, x, y, p, n);
  }

  static long[] row(long t, int x, int y, int p) {
    return new long[] {t, x, y, p};
  }
}
