// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.snn4j.cli.CommandException;
import org.snn4j.models.train.EpochMetrics;

/**
 * The file with one JSON object for each epoch, a line each.
 *
 * @param file perhaps not there yet
 * @param disk what the bytes go through on their way to the disk; a test's chance to fail
 */
record MetricsLog(Path file, UnaryOperator<OutputStream> disk) {

  MetricsLog(Path file) {
    this(file, UnaryOperator.identity());
  }

  /**
   * Adds an epoch's line and forces it to the disk.
   *
   * @throws CommandException if that is impossible; the file is what it was then
   */
  void append(EpochMetrics metrics) {
    byte[] line = (Json.line(metrics) + "\n").getBytes(StandardCharsets.UTF_8);
    new GrowingFile(file, disk).append(line);
  }

  /** The epochs so far, in order. A last line that a killed process left unfinished is no epoch. */
  List<EpochMetrics> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<EpochMetrics> epochs = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        epochs.add(Json.reader().readValue(line, EpochMetrics.class));
      }
    } catch (JsonProcessingException unfinished) {
      return epochs;
    } catch (IOException failure) {
      throw new CommandException("'" + file + "' cannot be read: " + IoReason.of(failure), failure);
    }
    return epochs;
  }

  /**
   * Cuts the epochs after the given number, so that a run that goes on from there does not count
   * them twice.
   */
  void keepFirst(int epochs) {
    if (!Files.exists(file)) {
      return;
    }
    StringBuilder kept = new StringBuilder();
    for (EpochMetrics metrics : read()) {
      if (metrics.epoch() <= epochs) {
        kept.append(Json.line(metrics)).append('\n');
      }
    }
    new AtomicFile(file).write(kept.toString().getBytes(StandardCharsets.UTF_8));
  }
}
