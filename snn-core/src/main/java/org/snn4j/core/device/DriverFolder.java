// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder where the Linux driver tells of its GPUs, one folder with a file {@code information}
 * for each; their compute capability is not among what it tells.
 */
final class DriverFolder {

  private static final String MODEL = "Model:";
  private static final String UUID = "GPU UUID:";

  private DriverFolder() {}

  /** The GPUs; none if there is no such folder. */
  static List<GraphicsCard> cards(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> each = Files.list(folder)) {
      return each.sorted().map(DriverFolder::card).toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static GraphicsCard card(Path folder) {
    List<String> lines = lines(folder.resolve("information"));
    String place = folder.getFileName().toString();
    return new GraphicsCard(
        value(lines, UUID).orElse(place), value(lines, MODEL).orElse(place), Optional.empty());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static Optional<String> value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .findFirst();
  }
}
