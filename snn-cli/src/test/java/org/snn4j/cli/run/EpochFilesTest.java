// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.models.train.EpochMetrics;

final class EpochFilesTest {

  @TempDir Path folder;

  private static EpochMetrics epoch(int number) {
    return new EpochMetrics(number, 0.75, 0.5, Double.NaN, 0.25, 1e-5, 1234.5, 6.5);
  }

  @Test
  void an_epoch_is_added_to_all_files_and_cut_from_all_of_them() throws IOException {
    RunFolder run = new RunFolder(folder);
    for (int number = 1; number <= 3; number++) {
      run.append(epoch(number));
    }
    byte[] events = Files.readAllBytes(run.events());
    run.keepFirst(2);

    assertThat(Files.readAllLines(run.table()))
        .containsExactly(
            "epoch,trainLoss,trainAccuracy,valLoss,valAccuracy,learningRate,imagesPerSecond,seconds",
            "1,0.75,0.5,NaN,0.25,1.0E-5,1234.5,6.5",
            "2,0.75,0.5,NaN,0.25,1.0E-5,1234.5,6.5");
    assertThat(run.epochs()).containsExactly(epoch(1), epoch(2));
    byte[] kept = Files.readAllBytes(run.events());
    assertThat(events).startsWith(kept).hasSizeGreaterThan(kept.length);
    run.append(epoch(3));
    assertThat(Files.readAllBytes(run.events())).hasSize(events.length);
  }

  @Test
  void a_folder_without_epochs_gets_none_of_the_files_by_cutting() {
    new RunFolder(folder).keepFirst(0);

    assertThat(folder).isEmptyDirectory();
  }
}
