// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.nio.file.Path;
import java.util.Optional;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * NumPy's {@code .npz} with the arrays {@code t}, {@code x}, {@code y} and {@code p}, one number an
 * event, as SpikingJelly and others keep events in their folders {@code events_np}.
 *
 * <p>Arrays of any type of whole numbers, booleans, and floating-point numbers without fractions
 * are read, packed or not; others of the file are passed over. Times are in microseconds and must
 * not go backwards, polarities are 0 and 1.
 */
public final class EventNpz {

  private static final SensorSize LARGEST = new SensorSize(1 << 16, 1 << 16);

  private EventNpz() {}

  /**
   * All events, from a sensor of any size.
   *
   * @throws org.snn4j.datasets.DataFileException if the file is no such file, or damaged
   */
  public static Events read(Path file) {
    return read(file, LARGEST);
  }

  /**
   * All events.
   *
   * @throws org.snn4j.datasets.DataFileException if the file is no such file, damaged, or of a
   *     larger sensor
   */
  public static Events read(Path file, SensorSize sensor) {
    return new NpzEvents(file, sensor, Optional.empty()).read().events();
  }

  /** All events that can be saved from a file whose arrays are whole and of one length. */
  public static Repaired repair(Path file, SensorSize sensor, Repair how) {
    return new NpzEvents(file, sensor, Optional.of(how)).read();
  }

  /**
   * Writes the four arrays, not packed; the file appears as a whole, and the same events give the
   * same bytes. Times have 64 bits, x and y 32, so that arithmetic on them does not overflow, and
   * polarities 8. Times may go backwards; such a file is read with {@link Repair#KEEP}.
   *
   * @throws IllegalArgumentException if a polarity is not 0 or 1
   */
  public static void write(Path file, Events events) {
    new NpzWriter(events).write(file);
  }
}
