// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.cli.console.Words;
import org.snn4j.cli.run.Environment;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.cli.run.RunFolder;
import org.snn4j.models.train.TrainingState;

/** What the user is told before and after a run. */
record Announcement(Session session, RunFolder folder) {

  List<String> beginning() {
    RunConfig config = session.config();
    Environment here = Environment.here();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Training "
            + Words.one(config.model().describe())
            + " with "
            + Words.count(session.trainer().model().parameterCount())
            + " parameters");
    lines.add(
        "on "
            + config.data().origin().describe()
            + ": "
            + Words.count(config.data().trainingImages())
            + " "
            + config.data().origin().noun()
            + ", "
            + Words.count(config.data().validationImages())
            + " for validation");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d %s, batches of %d, %s, learning rate %s, seed %d; %s",
            config.epochs(),
            config.epochs() == 1 ? "epoch" : "epochs",
            config.batchSize(),
            config.optimizer().getClass().getSimpleName(),
            config.schedule().at(0),
            config.seed(),
            here.describe()));
    here.passedOver().ifPresent(reason -> lines.add("Slower than it could be: " + reason));
    lines.add("Results go to " + folder.path());
    TrainingState state = session.trainer().state();
    if (state.epochsDone() >= config.epochs()) {
      lines.add("All epochs are done already");
    } else if (state.epochsDone() > 0 || state.batchesDone() > 0) {
      lines.add("Going on after epoch " + state.epochsDone() + ", batch " + state.batchesDone());
    }
    return lines;
  }

  List<String> end(TrainResult result) {
    List<String> lines = new ArrayList<>();
    TrainingState state = session.trainer().state();
    if (result.status().equals("stopped")) {
      lines.add(
          "Stopped after epoch "
              + state.epochsDone()
              + " of "
              + session.config().epochs()
              + ", batch "
              + state.batchesDone()
              + "; go on with: ./snn train --resume "
              + folder.path());
    } else {
      lines.add("Finished after " + Words.duration(result.seconds()));
    }
    if (result.best() != null) {
      lines.add(
          "Best validation accuracy "
              + Words.percent(result.best().valAccuracy())
              + " in epoch "
              + result.best().epoch()
              + "; evaluate it with: ./snn eval --checkpoint "
              + folder.best());
      lines.add("Curves: " + folder.plot() + ", numbers: " + folder.metrics());
    }
    return lines;
  }
}
