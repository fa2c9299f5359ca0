// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

/**
 * Takes blocks of records into columns. A block without faults is decoded in one loop; only one
 * with any is gone through event by event.
 */
final class Sieve {

  private final Columns columns;
  private final Faults faults;
  private long last = -1;
  private long records;
  private long epoch;

  Sieve(Columns columns, Faults faults) {
    this.columns = columns;
    this.faults = faults;
  }

  Columns columns() {
    return columns;
  }

  Faults faults() {
    return faults;
  }

  /** How many records were taken. */
  long records() {
    return records;
  }

  /** Lets the times of records count from here on. */
  void startEpoch(long microseconds) {
    epoch = microseconds;
  }

  /** The time of the last event, or -1. */
  long last() {
    return last;
  }

  /**
   * Takes records.
   *
   * @param offset where the first stands in the file
   */
  void take(RecordForm form, byte[] block, int from, int count, long offset) {
    columns.room(count);
    int start = columns.length;
    long doubt = form.spread(block, from, count, columns, last - epoch);
    if (epoch != 0) {
      for (int i = start; i < start + count; i++) {
        columns.t[i] += epoch;
      }
    }
    if (doubt >= 0) {
      columns.length += count;
      last = count == 0 ? last : columns.t[columns.length - 1];
    } else {
      sift(form, block, from, count, offset);
    }
    records += count;
  }

  private void sift(RecordForm form, byte[] block, int from, int count, long offset) {
    int start = columns.length;
    long pause = 0;
    for (int i = 0; i < count; i++) {
      int at = from + i * form.bytes();
      RecordForm.Kind kind = form.kind(block, at);
      if (kind == RecordForm.Kind.OTHER) {
        pause += form.pause(block, at);
        faults.skipped();
      } else {
        long place = offset + (long) i * form.bytes();
        add(form, start + i, kind == RecordForm.Kind.PIXEL, pause, place, records + i);
      }
    }
    epoch += pause;
  }

  private void add(RecordForm form, int i, boolean isPixel, long pause, long offset, long event) {
    long time = columns.t[i] + pause;
    if (!isPixel) {
      faults.outside(offset, event, form.needed());
    } else if (!form.contains(columns.x[i], columns.y[i])) {
      faults.outside(
          offset,
          event,
          form.needed() + " but is x = " + (short) columns.x[i] + ", y = " + (short) columns.y[i]);
    } else if (time >= last || faults.late(offset, event, time, last)) {
      keep(i, time);
    }
  }

  private void keep(int i, long time) {
    int to = columns.length++;
    columns.t[to] = time;
    columns.x[to] = columns.x[i];
    columns.y[to] = columns.y[i];
    columns.p[to] = columns.p[i];
    last = time;
  }
}
