// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.run.tensorboard.EventFile;
import org.snn4j.models.train.EpochMetrics;

/**
 * A run's event file for TensorBoard.
 *
 * @param file perhaps not there yet
 * @param clock seconds since 1970
 */
record EventLog(Path file, DoubleSupplier clock) {

  void append(EpochMetrics metrics) {
    double now = clock.getAsDouble();
    GrowingFile growing = new GrowingFile(file, disk -> disk);
    if (!Files.exists(file)) {
      growing.append(EventFile.beginning(now));
    }
    growing.append(EventFile.epoch(metrics, now));
  }

  /** Cuts the epochs after the given number. */
  void keepFirst(int epochs) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      new AtomicFile(file).write(EventFile.keepFirst(Files.readAllBytes(file), epochs));
    } catch (IOException failure) {
      throw new CommandException("'" + file + "' cannot be read: " + IoReason.of(failure), failure);
    }
  }
}
