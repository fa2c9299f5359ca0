// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.aedat4.Aedat4;
import org.snn4j.datasets.event.format.Aedat2;
import org.snn4j.datasets.event.format.Aedat3;
import org.snn4j.datasets.event.format.AtisBin;
import org.snn4j.datasets.event.frame.Frames;

/**
 * What the loading of data is measured by, in one run: each work in turn with the one that it is
 * compared with, round by round, and the medians of the rounds. What one thread does is judged by
 * that thread's own time, which is the rate of a core that nobody else wants; two workers are
 * judged by the clock, which takes two idle cores.
 *
 * <ul>
 *   <li>Event files of 4 million events: 200 million events a second, or half of a copy of the
 *       file's bytes in memory if that is less.
 *   <li>Framing: 150 million events a second.
 *   <li>Prepared frames: 0.8 of a sequential read of the same files into one buffer, up to the
 *       moment at which the numbers are there as floats. What the loader then does with them,
 *       putting them into a batch with the channels innermost, is shown beside it.
 *   <li>A folder of JPEG files by two workers: 0.85 of twice what one thread decodes and resizes by
 *       the JDK alone; beside it the JDK without the colour profiles that it applies and the loader
 *       does not, and the loader's own decoder and resizing. A pass of few files goes over the
 *       folder several times, because at a pass' end one worker waits for the other.
 * </ul>
 *
 * <p>Arguments: the number of rounds, and a folder with one folder of JPEG files for each class;
 * without it the last part is left out.
 */
public final class DataReport {

  private static final int WARM_UP = 10;
  private static final double MILLION = 1e6;
  private static final String LIBRARY = "the JDK, one thread";
  private static final String PLAIN_LIBRARY = "the JDK without profiles";
  private static final String ONE_THREAD = "decoded and resized, one thread";
  private static final String LOADER = "loader, two workers";

  private DataReport() {}

  /** Prints the report. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 21;
    System.out.printf(
        Locale.ROOT,
        "JDK %s, %d processors%n",
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors());
    eventFiles(rounds);
    framing(rounds);
    frameCache(rounds, 34, 100);
    frameCache(rounds, 128, 20);
    if (arguments.length > 1) {
      images(rounds / 2, Path.of(arguments[1]));
    }
  }

  private static void eventFiles(int rounds) {
    try (EventFiles files = EventFiles.write()) {
      Rates rates = new Rates(WARM_UP, rounds);
      format(rates, "AEDAT 2.0", files.aedat2(), DataReport::aedat2);
      format(rates, "AEDAT 3.1", files.aedat3(), Aedat3::read);
      format(rates, "AEDAT 4", files.aedat4(), Aedat4::read);
      format(rates, "ATIS", files.atis(), file -> AtisBin.read(file, EventFiles.SENSOR));
      rates.run();
      System.out.println("event files, one thread, events/s");
      for (String name : new String[] {"AEDAT 2.0", "AEDAT 3.1", "AEDAT 4", "ATIS"}) {
        rates.print(copyOf(name), MILLION, "M/s");
        rates.print(name, MILLION, "M/s");
        verdict(rates.own(name), Math.min(200 * MILLION, rates.own(copyOf(name)) / 2));
      }
    }
  }

  /** Reads a file. */
  @FunctionalInterface
  private interface Reader {
    Events read(Path file);
  }

  private static void format(Rates rates, String name, Path file, Reader reader) {
    byte[] bytes = EventFiles.bytes(file);
    rates.add(copyOf(name), EventFiles.EVENTS, bytes::clone);
    rates.add(name, EventFiles.EVENTS, () -> reader.read(file));
  }

  private static String copyOf(String name) {
    return "copy of the bytes of " + name;
  }

  private static Events aedat2(Path file) {
    return Aedat2.read(file, Aedat2.Layout.CIFAR10_DVS);
  }

  private static void framing(int rounds) {
    Events events = FramingBenchmark.events();
    Rates rates = new Rates(2 * WARM_UP, 2 * rounds);
    rates.add("by number", events.length(), () -> Frames.byNumber(events, 10, EventFiles.SENSOR));
    rates.add("by time", events.length(), () -> Frames.byTime(events, 10, EventFiles.SENSOR));
    rates.add(
        "by duration",
        events.length(),
        () -> Frames.byDuration(events, 100_000, EventFiles.SENSOR));
    rates.run();
    System.out.println("framing, one thread, events/s");
    for (String name : new String[] {"by number", "by time", "by duration"}) {
      rates.print(name, MILLION, "M/s");
      verdict(rates.own(name), 150 * MILLION);
    }
  }

  private static void frameCache(int rounds, int side, int samples) {
    try (PreparedFolder folder = PreparedFolder.write(side, samples)) {
      Rates rates = new Rates(5 * WARM_UP, 5 * rounds);
      rates.add("sequential read of the files", folder.bytes(), folder::readAll);
      rates.add("prepared frames", folder.bytes(), folder::loadAll);
      rates.add("prepared frames in batches", folder.bytes(), folder::batchAll);
      rates.run();
      System.out.printf(Locale.ROOT, "frames [10, 2, %d, %d], one thread, bytes/s%n", side, side);
      rates.print("sequential read of the files", 1e9, "GB/s");
      rates.print("prepared frames in batches", 1e9, "GB/s");
      rates.print("prepared frames", 1e9, "GB/s");
      verdict(rates.own("prepared frames") / rates.own("sequential read of the files"), 0.8);
    }
  }

  private static void images(int rounds, Path root) {
    ImageFolderWork work = new ImageFolderWork(root);
    String[] names = {LIBRARY, PLAIN_LIBRARY, ONE_THREAD, LOADER};
    Rates rates = new Rates(WARM_UP / 2, Math.max(3, rounds));
    try (PlainJpegs plain = PlainJpegs.of(work.files())) {
      rates.add(LIBRARY, work.images(), () -> LibraryImages.bilinear(work.files()));
      rates.add(PLAIN_LIBRARY, work.images(), () -> LibraryImages.bilinear(plain.files()));
      rates.add(ONE_THREAD, work.images(), work::decodeAndResize);
      rates.add(LOADER, work.images(), work::load);
      rates.run();
    }
    System.out.println("JPEG to 224 x 224, images/s");
    for (String name : names) {
      rates.print(name, 1, "/s");
    }
    System.out.printf(
        Locale.ROOT,
        "    processor time of an image: the loader's rate is %.2f of one thread's%n",
        rates.process(LOADER) / rates.process(ONE_THREAD));
    for (String name : new String[] {LIBRARY, PLAIN_LIBRARY, ONE_THREAD}) {
      System.out.println("  beside twice '" + name + "'");
      verdict(rates.ratio(LOADER, name) / 2, 0.85);
    }
  }

  private static void verdict(double reached, double needed) {
    System.out.printf(
        Locale.ROOT,
        "    %s: %.2f times what is needed%n",
        reached >= needed ? "reached" : "NOT REACHED",
        reached / needed);
  }
}
