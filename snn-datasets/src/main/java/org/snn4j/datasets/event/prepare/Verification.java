// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.set.FrameNpz;
import org.snn4j.datasets.event.set.Recording;
import org.snn4j.datasets.event.set.SetFolder;

/**
 * What was found out about a data set's folder.
 *
 * @param stages the prepared folders that were looked at; empty if there are original files only
 * @param files how many files were looked at
 * @param problems a sentence for each file that is missing, changed or damaged
 */
public record Verification(List<String> stages, long files, List<String> problems) {

  /** Copies the lists. */
  public Verification {
    stages = List.copyOf(stages);
    problems = List.copyOf(problems);
  }

  /**
   * Looks at every prepared folder: its files must have the checksums that were written down, or,
   * where there are none, must be readable, with coordinates on the sensor and times in order.
   * Where nothing is prepared the original files are read.
   */
  public static Verification of(SetFolder folder, int threads) {
    List<String> stages = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    AtomicLong files = new AtomicLong();
    try {
      for (Path stage : stages(folder.path())) {
        stages.add(stage.getFileName().toString());
        check(folder, stage, threads, files, problems);
      }
      if (stages.isEmpty()) {
        read(folder, files, problems);
      }
    } catch (IOException failure) {
      throw new DataFileException(
          "'" + folder.path() + "' cannot be verified: " + failure, failure);
    }
    return new Verification(stages, files.get(), problems);
  }

  private static List<Path> stages(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new DataFileException("'" + root + "' must be the folder of a data set but is none");
    }
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(Files::isDirectory).filter(Verification::isStage).sorted().toList();
    }
  }

  private static boolean isStage(Path path) {
    String name = path.getFileName().toString();
    boolean known =
        name.equals(SetFolder.EXTRACT)
            || name.equals(SetFolder.EVENTS)
            || name.matches("(frames_number_\\d+_split_by_(number|time)|duration_\\d+)");
    return (known && !name.equals(SetFolder.EXTRACT)) || Files.exists(Checksums.file(path));
  }

  private static void check(
      SetFolder folder, Path stage, int threads, AtomicLong files, List<String> problems)
      throws IOException {
    String name = stage.getFileName().toString();
    if (Files.exists(Checksums.file(stage))) {
      Checksums there = Checksums.of(stage, threads);
      files.addAndGet(there.values().size());
      Checksums.read(Checksums.file(stage)).problems(there).stream()
          .map(problem -> name + ": " + problem)
          .forEach(problems::add);
    } else if (name.equals(SetFolder.EVENTS)) {
      read(folder, files, problems);
    } else {
      readFrames(stage, files, problems);
    }
  }

  private static void read(SetFolder folder, AtomicLong files, List<String> problems) {
    for (Recording recording : folder.recordings().list()) {
      files.incrementAndGet();
      problem(recording::events).ifPresent(problems::add);
    }
  }

  private static void readFrames(Path stage, AtomicLong files, List<String> problems)
      throws IOException {
    try (Stream<Path> all = Files.walk(stage)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".npz")).sorted().toList()) {
        files.incrementAndGet();
        problem(() -> FrameNpz.read(file)).ifPresent(problems::add);
      }
    }
  }

  private static Optional<String> problem(Runnable reading) {
    try {
      reading.run();
      return Optional.empty();
    } catch (DataFileException damaged) {
      return Optional.of(damaged.getMessage());
    }
  }
}
