// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.Optional;
import java.util.OptionalInt;
import org.snn4j.cli.UsageException;
import picocli.CommandLine.Option;

/** How many images and steps. The command line's parser fills it in; what was not given is null. */
final class Amounts {

  private static final int MOST_STEPS = 100_000;
  private static final int LARGEST_BATCH = 65_536;
  private static final int MOST_WORKERS = 256;

  @Option(
      names = {"--steps", "--time-steps"},
      paramLabel = "T",
      description = "Time steps (default: 50 for rate and ltb, 8 for sta and td).")
  private Integer steps;

  @Option(
      names = {"--calibration", "--calib-samples"},
      paramLabel = "N",
      description =
          "Calibrate on the first N training images, or the first N of all where there is no"
              + " training part; those are not evaluated on (default: 1000, for sta 2048, of few"
              + " images at most half).")
  private Integer calibration;

  @Option(
      names = "--eval-samples",
      paramLabel = "N",
      description = "Evaluate on N images (default: all, but for those of the calibration).")
  private Integer evaluation;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images in a batch (default: 100, for sta and td 64, for ltb 25).")
  private Integer batchSize;

  @Option(
      names = "--num-workers",
      paramLabel = "N",
      description = "Threads that read images (default: 1).")
  private Integer workers;

  int steps(RecipeKind kind) {
    return checked("--steps", steps, 1, MOST_STEPS).orElse(kind.steps());
  }

  int batchSize(RecipeKind kind) {
    return checked("--batch-size", batchSize, 1, LARGEST_BATCH).orElse(kind.batch());
  }

  int workers() {
    return checked("--num-workers", workers, 0, MOST_WORKERS).orElse(1);
  }

  /** Calibration images, if the user says. */
  OptionalInt calibration() {
    return given(checked("--calibration", calibration, 1, Integer.MAX_VALUE));
  }

  /** Evaluation images, if the user says. */
  OptionalInt evaluation() {
    return given(checked("--eval-samples", evaluation, 1, Integer.MAX_VALUE));
  }

  private static OptionalInt given(Optional<Integer> number) {
    return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private static Optional<Integer> checked(String option, Integer number, int least, int most) {
    if (number != null && (number < least || number > most)) {
      throw new UsageException(
          option + " must be from " + least + " to " + most + " but is " + number);
    }
    return Optional.ofNullable(number);
  }
}
