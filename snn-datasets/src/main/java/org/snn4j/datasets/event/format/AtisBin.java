// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * ATIS {@code .bin}, the files of N-MNIST (34 rows and columns) and N-Caltech101 (180 and 240):
 * five bytes an event, big-endian: x (8 bits), y (8), polarity (1), time in microseconds (23). A
 * record with {@code y = 240} is no event but tells that the clock goes on by 2^13 us. The format
 * is that of G. Orchard et al., "Converting Static Image Datasets to Spiking Neuromorphic Datasets
 * Using Saccades", 2015.
 *
 * <p>Times that go backwards, pixels outside the sensor and pieces of events are refused.
 */
public final class AtisBin {

  private AtisBin() {}

  /**
   * All events, from a sensor of any size.
   *
   * @throws org.snn4j.datasets.DataFileException if the file is damaged
   */
  public static Events read(Path file) {
    return read(file, FiveByteForm.LARGEST);
  }

  /**
   * All events.
   *
   * @throws org.snn4j.datasets.DataFileException if the file is damaged, or of a larger sensor
   */
  public static Events read(Path file, SensorSize sensor) {
    return of(sensor).read(file);
  }

  /** All events that can be saved. */
  public static Repaired repair(Path file, SensorSize sensor, Repair how) {
    return of(sensor).repair(file, how);
  }

  /** All events in blocks; as strict as {@link #read}. */
  public static void stream(Path file, SensorSize sensor, Consumer<Events> blocks) {
    of(sensor).stream(file, blocks);
  }

  private static EventFile of(SensorSize sensor) {
    return new FiveByteForm(sensor, true).file();
  }
}
