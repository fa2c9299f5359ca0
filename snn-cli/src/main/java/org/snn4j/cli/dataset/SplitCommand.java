// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.console.Words;
import org.snn4j.datasets.split.Listing;
import org.snn4j.datasets.split.SplitManifest;
import org.snn4j.datasets.split.Splits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snn dataset split}. */
@Command(
    name = "split",
    description = {
      "Writes down which recordings are for training and which for testing.",
      "The same folder, rule and seed give the same split; 'snn train --split FILE' uses it."
    })
final class SplitCommand implements Callable<Integer> {

  private final Answer answer;

  @Mixin private final SetArguments set = new SetArguments();

  @Option(
      names = "--rule",
      paramLabel = "first|random|number",
      defaultValue = "first",
      description =
          "Training gets the first of each class by name, random ones of each class, or the files"
              + " from a number on, as TEBN does with CIFAR10-DVS (default: first).")
  private String rule;

  @Option(
      names = "--ratio",
      paramLabel = "SHARE",
      defaultValue = "0.9",
      description = "The share of each class that is for training (default: 0.9).")
  private double ratio;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "For the random rule (default: 1).")
  private long seed;

  @Option(
      names = "--from",
      paramLabel = "N",
      defaultValue = "100",
      description = "The first number that trains, for the number rule (default: 100).")
  private int from;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the split is written, as JSON.")
  private Path out;

  SplitCommand(Answer answer) {
    this.answer = answer;
  }

  /** What was written. */
  private record Result(
      String command, String status, String rule, int training, int test, String file) {}

  @Override
  public Integer call() {
    Listing listing = set.folder().recordings().listing();
    SplitManifest split =
        switch (rule) {
          case "first" -> Splits.firstOfEachClass(listing, ratio);
          case "random" -> Splits.stratified(listing, ratio, seed);
          case "number" -> Splits.byFileNumber(listing, from);
          default ->
              throw new UsageException(
                  "--rule must be 'first', 'random' or 'number' but is '" + rule + "'");
        };
    Path file = out.toAbsolutePath().normalize();
    split.write(file);
    int training = split.train().size();
    int test = split.test().size();
    answer.result(
        new Result("dataset split", "finished", split.rule(), training, test, file.toString()),
        List.of(
            Words.count(training)
                + " for training, "
                + Words.count(test)
                + " for testing: "
                + out));
    return ExitCode.OK;
  }
}
