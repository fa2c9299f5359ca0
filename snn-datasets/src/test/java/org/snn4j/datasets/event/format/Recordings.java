// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/** Files and events for the tests of formats. */
final class Recordings {

  static final SensorSize DVS128 = new SensorSize(128, 128);
  static final String AEDAT2 = "#!AER-DAT2.0\r\n# This is a raw AE data file\r\n";
  static final String AEDAT3 =
      "#!AER-DAT3.1\r\n#Format: RAW\r\n#Source 1: DVS128\r\n#!END-HEADER\r\n";

  private Recordings() {}

  /** A file beside the tests. */
  static Path resource(String name) {
    try {
      return Path.of(Recordings.class.getResource(name).toURI());
    } catch (URISyntaxException odd) {
      throw new IllegalStateException(odd);
    }
  }

  /** Writes a text and bytes after it. */
  static Path file(Path folder, String text, byte[] data) {
    Path file = folder.resolve("recording");
    ByteBuffer all = ByteBuffer.allocate(text.length() + data.length);
    all.put(text.getBytes(StandardCharsets.ISO_8859_1)).put(data);
    try {
      return Files.write(file, all.array());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Numbers of 32 bits, the highest byte first. */
  static byte[] bigEndian(long... words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES);
    for (long word : words) {
      bytes.putInt((int) word);
    }
    return bytes.array();
  }

  /** Numbers of 32 bits, the lowest byte first. */
  static byte[] littleEndian(long... words) {
    ByteBuffer bytes =
        ByteBuffer.allocate(words.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long word : words) {
      bytes.putInt((int) word);
    }
    return bytes.array();
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  /** Events anywhere on a sensor, in the order of their times. */
  static Events random(int length, SensorSize sensor, long seed) {
    Random random = new Random(seed);
    long[] t = new long[length];
    char[] x = new char[length];
    char[] y = new char[length];
    byte[] p = new byte[length];
    long time = 0;
    for (int i = 0; i < length; i++) {
      time += random.nextInt(20);
      t[i] = time;
      x[i] = (char) random.nextInt(sensor.width());
      y[i] = (char) random.nextInt(sensor.height());
      p[i] = (byte) random.nextInt(2);
    }
    return Events.of(t, x, y, p, length);
  }

  /** All columns of all events, to compare. */
  static String text(Events events) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < events.length(); i++) {
      text.append(events.t(i)).append(' ').append(events.x(i)).append(' ');
      text.append(events.y(i)).append(' ').append(events.p(i)).append('\n');
    }
    return text.toString();
  }
}
