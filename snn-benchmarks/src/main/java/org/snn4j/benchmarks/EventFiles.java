// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.Aedat2;
import org.snn4j.datasets.event.format.Aedat3;
import org.snn4j.datasets.event.format.EventNpz;

/**
 * Files of {@link #EVENTS} random events in each format, in a folder that {@link #close} removes.
 */
final class EventFiles implements AutoCloseable {

  static final int EVENTS = 4_000_000;
  static final SensorSize SENSOR = new SensorSize(128, 128);

  private static final int ATIS_BYTES = 5;

  private final Path folder;

  private EventFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes them. */
  static EventFiles write() {
    try {
      EventFiles files = new EventFiles(Files.createTempDirectory("event-formats"));
      Events events = events();
      Aedat2.write(files.aedat2(), events, Aedat2.Layout.CIFAR10_DVS);
      Aedat3.write(files.aedat3(), events, SENSOR);
      Files.write(files.aedat4(), PlainAedat4.of(events, SENSOR));
      Files.write(files.atis(), atis(events));
      EventNpz.write(files.npz(), events);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path aedat2() {
    return folder.resolve("events-2.0.aedat");
  }

  Path aedat3() {
    return folder.resolve("events-3.1.aedat");
  }

  Path aedat4() {
    return folder.resolve("events.aedat4");
  }

  Path atis() {
    return folder.resolve("events.bin");
  }

  Path npz() {
    return folder.resolve("events.npz");
  }

  /** The bytes of one of the files. */
  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Events events() {
    Random random = new Random(1);
    long[] t = new long[EVENTS];
    char[] x = new char[EVENTS];
    char[] y = new char[EVENTS];
    byte[] p = new byte[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      t[i] = 2L * i;
      x[i] = (char) random.nextInt(SENSOR.width());
      y[i] = (char) random.nextInt(SENSOR.height());
      p[i] = (byte) random.nextInt(2);
    }
    return Events.of(t, x, y, p, EVENTS);
  }

  private static byte[] atis(Events events) {
    ByteBuffer bytes = ByteBuffer.allocate(EVENTS * ATIS_BYTES);
    for (int i = 0; i < EVENTS; i++) {
      int low = events.p(i) << 23 | (int) events.t(i);
      bytes.put((byte) events.x(i)).put((byte) events.y(i));
      bytes.put((byte) (low >> 16)).putShort((short) low);
    }
    return bytes.array();
  }

  @Override
  public void close() {
    TemporaryFolder.delete(folder);
  }
}
