// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.snn4j.models.train.EpochMetrics;

/**
 * The epochs as a table for spreadsheets: a line of names, then one line for each epoch.
 *
 * @param file replaced as a whole
 */
record MetricsTable(Path file) {

  private static final String NAMES =
      "epoch,trainLoss,trainAccuracy,valLoss,valAccuracy,learningRate,imagesPerSecond,seconds\n";

  void write(List<EpochMetrics> epochs) {
    StringBuilder table = new StringBuilder(NAMES);
    for (EpochMetrics each : epochs) {
      table.append(each.epoch());
      for (double number :
          new double[] {
            each.trainLoss(),
            each.trainAccuracy(),
            each.valLoss(),
            each.valAccuracy(),
            each.learningRate(),
            each.imagesPerSecond(),
            each.seconds()
          }) {
        table.append(',').append(number);
      }
      table.append('\n');
    }
    new AtomicFile(file).write(table.toString().getBytes(StandardCharsets.UTF_8));
  }
}
