// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import java.awt.AWTError;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.console.Progress;
import org.snn4j.cli.run.RunFolder;
import org.snn4j.models.train.BatchReport;
import org.snn4j.models.train.EpochMetrics;
import org.snn4j.models.train.TrainingObserver;

/**
 * Writes each epoch into the run's folder, and then shows it.
 *
 * <p>The metrics come first and the checkpoint to go on from last but for the picture: a run that
 * is killed in between repeats the epoch, and its line is cut then.
 */
final class Recorder implements TrainingObserver {

  private final Session session;
  private final RunFolder folder;
  private final Progress progress;
  private boolean drawing = true;

  Recorder(Session session, RunFolder folder, Progress progress) {
    this.session = session;
    this.folder = folder;
    this.progress = progress;
  }

  @Override
  public void batchDone(BatchReport report) {
    progress.batchDone(report);
  }

  @Override
  public void validationBatchDone(long batch, long batches) {
    progress.validationBatchDone(batch, batches);
  }

  @Override
  public void epochDone(EpochMetrics metrics, boolean best) {
    folder.append(metrics);
    if (best) {
      session.trained().write(folder.best());
    }
    session.resumable().write(folder.last());
    progress.epochDone(metrics, best);
    draw();
  }

  private void draw() {
    if (!drawing) {
      return;
    }
    try {
      folder.draw(session.config().epochs());
    } catch (CommandException unwritable) {
      throw unwritable;
    } catch (RuntimeException | LinkageError | InternalError | AWTError unavailable) {
      // A Java without fonts or without its drawing library trains all the same.
      drawing = false;
      progress.message("No picture is drawn, because this Java cannot: " + unavailable);
    }
  }
}
