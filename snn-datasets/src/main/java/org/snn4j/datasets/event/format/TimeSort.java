// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

/**
 * Sorts columns by time; events of the same time keep their order. Runs that are in order already
 * are found and merged, so that a few late events cost little.
 */
final class TimeSort {

  private final long[] t;
  private int[] order;
  private int[] merged;

  private TimeSort(long[] t, int length) {
    this.t = t;
    this.order = new int[length];
    this.merged = new int[length];
    for (int i = 0; i < length; i++) {
      order[i] = i;
    }
  }

  static void sort(Columns columns) {
    int[] order = new TimeSort(columns.t, columns.length).sorted();
    long[] t = new long[order.length];
    char[] x = new char[order.length];
    char[] y = new char[order.length];
    byte[] p = new byte[order.length];
    for (int i = 0; i < order.length; i++) {
      t[i] = columns.t[order[i]];
      x[i] = columns.x[order[i]];
      y[i] = columns.y[order[i]];
      p[i] = columns.p[order[i]];
    }
    columns.t = t;
    columns.x = x;
    columns.y = y;
    columns.p = p;
  }

  /** Merges neighbouring runs until one is left. */
  private int[] sorted() {
    int runs = Integer.MAX_VALUE;
    while (runs > 1) {
      runs = 0;
      int start = 0;
      while (start < order.length) {
        int middle = runEnd(start);
        int end = middle < order.length ? runEnd(middle) : middle;
        merge(start, middle, end);
        start = end;
        runs++;
      }
      int[] swap = order;
      order = merged;
      merged = swap;
    }
    return order;
  }

  private int runEnd(int start) {
    int end = start + 1;
    while (end < order.length && t[order[end]] >= t[order[end - 1]]) {
      end++;
    }
    return end;
  }

  private void merge(int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft = right >= end || (left < middle && t[order[left]] <= t[order[right]]);
      merged[i] = takeLeft ? order[left++] : order[right++];
    }
  }
}
