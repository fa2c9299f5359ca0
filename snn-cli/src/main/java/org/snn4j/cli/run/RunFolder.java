// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.snn4j.cli.CommandException;
import org.snn4j.models.train.EpochMetrics;

/**
 * What a training run leaves: {@code config.json}; its epochs as {@code metrics.jsonl}, {@code
 * metrics.csv}, {@code plot.png} and an event file for TensorBoard; {@code best.safetensors} and
 * {@code last.safetensors}.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {

  /** The folder that runs are put in unless another place is named. */
  public static final Path RUNS = Path.of("runs");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

  /** A name for a new run, not in use yet: {@code runs/NAME-TIME}. */
  public static RunFolder fresh(String name, LocalDateTime now) {
    Path path = RUNS.resolve(name + "-" + TIME.format(now));
    for (int number = 2; Files.exists(path); number++) {
      path = RUNS.resolve(name + "-" + TIME.format(now) + "-" + number);
    }
    return new RunFolder(path);
  }

  /** The run among {@link #RUNS} whose last checkpoint is the newest. */
  public static Optional<RunFolder> newest() {
    if (!Files.isDirectory(RUNS)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(RUNS)) {
      return folders
          .map(RunFolder::new)
          .filter(run -> Files.isRegularFile(run.last()))
          .max(
              (a, b) ->
                  Long.compare(a.last().toFile().lastModified(), b.last().toFile().lastModified()));
    } catch (IOException failure) {
      throw new CommandException("'" + RUNS + "' cannot be read: " + IoReason.of(failure), failure);
    }
  }

  /**
   * Makes the folder and writes the configuration.
   *
   * @throws CommandException if there is something in the folder already, or it cannot be written
   *     to
   */
  public void create(RunConfig config) {
    requireEmpty();
    try {
      Files.createDirectories(path);
    } catch (IOException failure) {
      throw new CommandException(
          "The run's folder '" + path + "' cannot be made: " + IoReason.of(failure), failure);
    }
    writeConfig(config);
  }

  /** Writes the configuration. */
  public void writeConfig(RunConfig config) {
    new AtomicFile(config()).write(config.toText().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Refuses a folder with something in it; one that is not there yet is fine.
   *
   * @throws CommandException saying what to do instead
   */
  public void requireEmpty() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new CommandException(
          "The run's folder '" + path + "' cannot be made: there is a file of that name");
    }
    if (!Files.isDirectory(path)) {
      return;
    }
    try (Stream<Path> files = Files.list(path)) {
      if (files.findAny().isPresent()) {
        throw new CommandException(
            "The run's folder '"
                + path
                + "' is not empty: name another one with --out"
                + (Files.exists(last())
                    ? ", or go on with the run there by --resume " + path
                    : ""));
      }
    } catch (IOException failure) {
      throw new CommandException("'" + path + "' cannot be read: " + IoReason.of(failure), failure);
    }
  }

  /** The configuration. */
  public Path config() {
    return path.resolve("config.json");
  }

  /** One JSON object for each epoch, a line each. */
  public Path metrics() {
    return path.resolve("metrics.jsonl");
  }

  /** The same as a table. */
  public Path table() {
    return path.resolve("metrics.csv");
  }

  /** The same for TensorBoard. */
  public Path events() {
    return path.resolve("events.out.tfevents.snn4j");
  }

  /** The picture of accuracy and loss. */
  public Path plot() {
    return path.resolve("plot.png");
  }

  /** The checkpoint of the epoch with the highest validation accuracy. */
  public Path best() {
    return path.resolve("best.safetensors");
  }

  /** The checkpoint to go on from. */
  public Path last() {
    return path.resolve("last.safetensors");
  }

  /** The epochs so far. */
  public List<EpochMetrics> epochs() {
    return new MetricsLog(metrics()).read();
  }

  /** Adds an epoch. */
  public void append(EpochMetrics epoch) {
    new MetricsLog(metrics()).append(epoch);
    new MetricsTable(table()).write(epochs());
    new EventLog(events(), RunFolder::now).append(epoch);
  }

  /** Cuts the epochs after the given number. */
  public void keepFirst(int epochs) {
    new MetricsLog(metrics()).keepFirst(epochs);
    new EventLog(events(), RunFolder::now).keepFirst(epochs);
    if (Files.exists(table())) {
      new MetricsTable(table()).write(epochs());
    }
  }

  private static double now() {
    return System.currentTimeMillis() / 1e3;
  }

  /**
   * Draws accuracy and loss of the epochs so far.
   *
   * @param planned number of epochs that the run will have
   */
  public void draw(int planned) {
    List<EpochMetrics> epochs = epochs();
    if (!epochs.isEmpty()) {
      new AtomicFile(plot()).write(new CurvesPlot(epochs, planned).png());
    }
  }
}
