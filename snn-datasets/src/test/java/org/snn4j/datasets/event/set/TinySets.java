// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.Aedat2;
import org.snn4j.datasets.event.format.Aedat3;

/** Writes small data sets in their original formats. */
public final class TinySets {

  private TinySets() {}

  /** Random events in the order of their times, 7 us apart on average. */
  public static Events events(long seed, int count, SensorSize sensor) {
    RandomStream random = new RandomStream(seed);
    long[] t = new long[count];
    char[] x = new char[count];
    char[] y = new char[count];
    byte[] p = new byte[count];
    for (int i = 0; i < count; i++) {
      t[i] = (i == 0 ? 0 : t[i - 1]) + random.nextInt(15);
      x[i] = (char) random.nextInt(sensor.width());
      y[i] = (char) random.nextInt(sensor.height());
      p[i] = (byte) random.nextInt(2);
    }
    return Events.of(t, x, y, p, count);
  }

  /** N-MNIST: in each part two recordings of each of the classes 1, 3 and 7. */
  public static Path nMnist(Path folder, int events) throws IOException {
    long seed = 0;
    for (String part : List.of("Train", "Test")) {
      for (String digit : List.of("3", "1", "7")) {
        for (int k = 1; k <= 2; k++) {
          Path file = folder.resolve(part).resolve(digit).resolve("0000" + k + ".bin");
          Files.createDirectories(file.getParent());
          Files.write(file, atis(events(++seed, events + 2 * k, new SensorSize(34, 34))));
        }
      }
    }
    return folder;
  }

  /** Events as the five-byte records of ATIS. */
  public static byte[] atis(Events events) {
    ByteBuffer bytes = ByteBuffer.allocate(5 * events.length());
    for (int i = 0; i < events.length(); i++) {
      bytes.put((byte) events.x(i)).put((byte) events.y(i));
      bytes.put((byte) (events.p(i) << 7 | (int) (events.t(i) >> 16)));
      bytes.putShort((short) events.t(i));
    }
    return bytes.array();
  }

  /** CIFAR10-DVS: three recordings of each of two classes. */
  public static Path cifar10Dvs(Path folder) throws IOException {
    for (String name : List.of("bird", "airplane")) {
      Files.createDirectories(folder.resolve(name));
      for (int k : List.of(0, 2, 10)) {
        Aedat2.write(
            folder.resolve(name).resolve("cifar10_" + name + "_" + k + ".aedat"),
            events(k, 53, new SensorSize(128, 128)),
            Aedat2.Layout.CIFAR10_DVS);
      }
    }
    return folder;
  }

  /** DVS128 Gesture: two trials to train with and one to test, gestures 1, 11 and twice 3. */
  public static Path dvsGesture(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : List.of("user01_led", "user02_lab", "user24_led")) {
      SensorSize sensor = new SensorSize(128, 128);
      Aedat3.write(folder.resolve(name + ".aedat"), events(name.hashCode(), 997, sensor), sensor);
      Files.writeString(
          folder.resolve(name + "_labels.csv"),
          """
          class,startTime_usec,endTime_usec
          1,100,1100
          11,1100,2300
          3,3000,4000
          3,4500,5000
          """);
    }
    Files.writeString(
        folder.resolve("trials_to_train.txt"), "user02_lab.aedat\nuser01_led.aedat\n\n");
    Files.writeString(folder.resolve("trials_to_test.txt"), "user24_led.aedat\n");
    return folder;
  }

  /** Packs a folder's files, with its own name or none before theirs. */
  public static Path zip(Path folder, Path zip) throws IOException {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream packed = new ZipOutputStream(out);
        Stream<Path> all = Files.walk(folder)) {
      all.sorted().filter(Files::isRegularFile).forEach(file -> add(packed, folder, file));
    }
    return zip;
  }

  private static void add(ZipOutputStream zip, Path folder, Path file) {
    try {
      zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
      Files.copy(file, zip);
      zip.closeEntry();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
