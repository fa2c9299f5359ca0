// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.run.IoReason;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.aedat4.Aedat4;
import org.snn4j.datasets.event.format.Aedat2;
import org.snn4j.datasets.event.format.Aedat3;
import org.snn4j.datasets.event.format.AtisBin;
import org.snn4j.datasets.event.format.Bs2;
import org.snn4j.datasets.event.format.EventNpz;

/** A file with one recording, in whatever format. */
final class RecordingFile {

  private static final int FIRST_LINE = 12;

  private RecordingFile() {}

  /** Reads the events; the format is known by the file's ending and first line. */
  static Events read(Path file, String layout) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npz")) {
      return EventNpz.read(file);
    }
    if (name.endsWith(".bin")) {
      return AtisBin.read(file);
    }
    if (name.endsWith(".bs2")) {
      return Bs2.read(file);
    }
    String start = start(file);
    if (start.startsWith("#!AER-DAT4")) {
      return Aedat4.read(file);
    }
    if (start.startsWith("#!AER-DAT3")) {
      return Aedat3.read(file);
    }
    return Aedat2.read(file, layout(layout));
  }

  private static Aedat2.Layout layout(String name) {
    return switch (name) {
      case "dvs128" -> Aedat2.Layout.DVS128;
      case "cifar10-dvs" -> Aedat2.Layout.CIFAR10_DVS;
      case "davis240" -> Aedat2.Layout.davis(new SensorSize(180, 240));
      case "davis346" -> Aedat2.Layout.davis(new SensorSize(260, 346));
      default ->
          throw new UsageException(
              "--layout must be dvs128, cifar10-dvs, davis240 or davis346 but is '" + name + "'");
    };
  }

  private static String start(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(FIRST_LINE), StandardCharsets.ISO_8859_1);
    } catch (IOException failure) {
      throw new CommandException("'" + file + "' cannot be read: " + IoReason.of(failure), failure);
    }
  }

  /** The smallest sensor that has all the pixels. */
  static SensorSize sensor(Events events) {
    int height = 1;
    int width = 1;
    for (int i = 0; i < events.length(); i++) {
      height = Math.max(height, events.y(i) + 1);
      width = Math.max(width, events.x(i) + 1);
    }
    return new SensorSize(height, width);
  }
}
