// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * AEDAT 3.1, the format of cAER and of DVS128 Gesture: lines of text, then packets of little-endian
 * events. Polarity packets are read; events that are marked as invalid and packets of other kinds
 * are skipped.
 *
 * <p>A time has 31 bits in the event and more in the packet's header, where the times of the events
 * before have overflowed. The sensor's size follows from the camera's name in the text; for a name
 * that is not known every pixel of 15 bits is taken.
 */
public final class Aedat3 {

  private Aedat3() {}

  /**
   * All events, from the sensor that the text names.
   *
   * @throws org.snn4j.datasets.DataFileException if the file is no such file, or damaged
   */
  public static Events read(Path file) {
    return new Aedat3File(Optional.empty()).read(file);
  }

  /**
   * All events, whatever sensor the text names.
   *
   * @throws org.snn4j.datasets.DataFileException if the file is no such file, damaged, or of a
   *     larger sensor
   */
  public static Events read(Path file, SensorSize sensor) {
    return new Aedat3File(Optional.of(sensor)).read(file);
  }

  /** All events that can be saved from a file of which the text is right. */
  public static Repaired repair(Path file, Repair how) {
    return new Aedat3File(Optional.empty()).repair(file, how);
  }

  /** All events that can be saved, whatever sensor the text names. */
  public static Repaired repair(Path file, SensorSize sensor, Repair how) {
    return new Aedat3File(Optional.of(sensor)).repair(file, how);
  }

  /** All events in blocks; as strict as {@link #read(Path)}. */
  public static void stream(Path file, Consumer<Events> blocks) {
    new Aedat3File(Optional.empty()).stream(file, blocks);
  }

  /** All events in blocks; as strict as {@link #read(Path, SensorSize)}. */
  public static void stream(Path file, SensorSize sensor, Consumer<Events> blocks) {
    new Aedat3File(Optional.of(sensor)).stream(file, blocks);
  }

  /**
   * Writes AEDAT 3.1; the file appears as a whole. The camera's name is one that the reader knows
   * the sensor's size by.
   *
   * @throws IllegalArgumentException if a pixel lies outside the sensor, or a time is before the
   *     one before, below 0 or of more than 62 bits
   */
  public static void write(Path file, Events events, SensorSize sensor) {
    new Aedat3Writer(sensor).write(file, events);
  }
}
