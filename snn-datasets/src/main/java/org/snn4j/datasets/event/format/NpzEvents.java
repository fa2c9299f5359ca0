// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.SensorSize;

/** Reads events from the arrays of an {@code .npz} file. */
final class NpzEvents {

  private final Path file;
  private final SensorSize sensor;
  private final Faults faults;
  private long last = Long.MIN_VALUE;

  NpzEvents(Path file, SensorSize sensor, Optional<Repair> repair) {
    this.file = file;
    this.sensor = sensor;
    this.faults = new Faults(file.toString(), repair);
  }

  Repaired read() {
    if (!Files.isRegularFile(file)) {
      throw new DataFileException("There is no file '" + file + "'");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      NpzArray arrays = new NpzArray(faults, zip, Files.size(file));
      long[] t = arrays.read("t");
      Columns columns = columns(t, arrays, t.length);
      if (faults.mustSort()) {
        TimeSort.sort(columns);
      }
      return faults.report(columns);
    } catch (IOException e) {
      throw new DataFileException("'" + file + "' is no whole .npz file: " + e.getMessage(), e);
    }
  }

  private Columns columns(long[] t, NpzArray arrays, int length) throws IOException {
    long[] x = arrays.read("x", length);
    long[] y = arrays.read("y", length);
    long[] p = arrays.read("p", length);
    Columns columns = Columns.whole(faults.name());
    columns.expect(length);
    for (int i = 0; i < length; i++) {
      if (isEvent(i, x[i], y[i], p[i]) && isOnTime(i, t[i])) {
        last = t[i];
        int n = columns.length++;
        columns.t[n] = t[i];
        columns.x[n] = (char) x[i];
        columns.y[n] = (char) y[i];
        columns.p[n] = (byte) p[i];
      }
    }
    return columns;
  }

  private boolean isEvent(int event, long x, long y, long p) {
    boolean isPixel = x >= 0 && x < sensor.width() && y >= 0 && y < sensor.height();
    if (isPixel && p >> 1 == 0) {
      return true;
    }
    String needed =
        isPixel
            ? "p must be 0 or 1 but is " + p
            : "the pixel must lie on the sensor of "
                + sensor.width()
                + " columns and "
                + sensor.height()
                + " rows but is x = "
                + x
                + ", y = "
                + y;
    faults.outside(event, event, needed);
    return false;
  }

  private boolean isOnTime(int event, long time) {
    return time >= last || faults.late(event, event, time, last);
  }
}
