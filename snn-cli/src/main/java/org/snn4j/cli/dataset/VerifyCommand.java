// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.console.Words;
import org.snn4j.datasets.event.prepare.Verification;
import org.snn4j.datasets.event.set.SetFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code snn dataset verify}. */
@Command(
    name = "verify",
    description = {
      "Compares a prepared data set with its checksums, or reads all of it where there are none.",
      "Ends with exit code 1 if a file is missing, changed or damaged."
    })
final class VerifyCommand implements Callable<Integer> {

  private final Answer answer;

  @Mixin private final SetArguments set = new SetArguments();

  VerifyCommand(Answer answer) {
    this.answer = answer;
  }

  /** What was found. */
  private record Result(
      String command, String status, List<String> stages, long files, List<String> problems) {}

  @Override
  public Integer call() {
    SetFolder folder = set.folder();
    Verification found = Verification.of(folder, Runtime.getRuntime().availableProcessors());
    boolean sound = found.problems().isEmpty();
    List<String> lines = new ArrayList<>(found.problems());
    lines.add(
        Words.count(found.files())
            + " files of "
            + (found.stages().isEmpty() ? "originals" : String.join(", ", found.stages()))
            + (sound ? " are sound" : ", " + found.problems().size() + " of them not sound"));
    answer.result(
        new Result(
            "dataset verify",
            sound ? "sound" : "damaged",
            found.stages(),
            found.files(),
            found.problems()),
        lines);
    return sound ? ExitCode.OK : ExitCode.FAILED;
  }
}
