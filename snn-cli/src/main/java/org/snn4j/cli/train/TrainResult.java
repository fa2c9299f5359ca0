// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.snn4j.cli.run.RunFolder;
import org.snn4j.models.train.EpochMetrics;

/**
 * What {@code snn train --json} prints.
 *
 * @param command always {@code train}
 * @param status {@code finished} or {@code stopped}
 * @param epochs epochs that were completed
 * @param epochsPlanned epochs of a finished run
 * @param last the last completed epoch, if there is one
 * @param best the epoch with the highest validation accuracy, if there is one
 * @param seconds duration of this command's training
 * @param folder the run's folder; all paths are absolute
 * @param bestCheckpoint the network after the best epoch, if there is one
 * @param lastCheckpoint where the run can go on
 */
record TrainResult(
    String command,
    String status,
    int epochs,
    int epochsPlanned,
    @JsonInclude(JsonInclude.Include.NON_NULL) EpochMetrics last,
    @JsonInclude(JsonInclude.Include.NON_NULL) EpochMetrics best,
    double seconds,
    String folder,
    @JsonInclude(JsonInclude.Include.NON_NULL) String bestCheckpoint,
    String lastCheckpoint) {

  static TrainResult of(boolean finished, RunFolder folder, int epochsPlanned, double seconds) {
    List<EpochMetrics> epochs = folder.epochs();
    return new TrainResult(
        "train",
        finished ? "finished" : "stopped",
        epochs.size(),
        epochsPlanned,
        epochs.isEmpty() ? null : epochs.get(epochs.size() - 1),
        best(epochs),
        seconds,
        absolute(folder.path()),
        Files.exists(folder.best()) ? absolute(folder.best()) : null,
        absolute(folder.last()));
  }

  private static EpochMetrics best(List<EpochMetrics> epochs) {
    return epochs.stream()
        .max(
            Comparator.comparingDouble(EpochMetrics::valAccuracy)
                .thenComparing(Comparator.comparingInt(EpochMetrics::epoch).reversed()))
        .orElse(null);
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
