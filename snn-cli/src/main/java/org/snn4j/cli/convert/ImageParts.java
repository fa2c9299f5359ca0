// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.Optional;
import java.util.OptionalInt;
import org.snn4j.cli.UsageException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;

/**
 * Images as they lie in a place: in two parts, or in one.
 *
 * @param first the training part, or all there are
 * @param second the test part, if there is one
 */
record ImageParts(Dataset first, Optional<Dataset> second) {

  /**
   * Images for two purposes, of which none is in both.
   *
   * @param calibration what thresholds are measured on
   * @param evaluation what both networks are judged by
   */
  record Chosen(Dataset calibration, Dataset evaluation) {}

  static ImageParts of(Split split) {
    return new ImageParts(split.training(), Optional.of(split.validation()));
  }

  static ImageParts of(Dataset only) {
    return new ImageParts(only, Optional.empty());
  }

  /** In the form that recipes take; one part stands for both. */
  Split split() {
    return new Split(first, second.orElse(first));
  }

  /**
   * The first images for the calibration; the test part, or the images that follow, for the
   * evaluation.
   *
   * @param usual calibration images where the user does not say
   * @param evaluation evaluation images; all if the user does not say
   * @throws UsageException if there are not so many
   */
  Chosen choose(OptionalInt calibration, int usual, OptionalInt evaluation) {
    int most = second.isPresent() ? first.size() : first.size() - 1;
    int count = calibration.orElse(Math.min(usual, second.isPresent() ? most : first.size() / 2));
    require("--calibration", count, most, first);
    Dataset rest = second.orElse(first);
    int from = second.isPresent() ? 0 : count;
    int wanted = evaluation.orElse(rest.size() - from);
    require("--eval-samples", wanted, rest.size() - from, rest);
    return new Chosen(part(first, 0, count), part(rest, from, from + wanted));
  }

  private static Dataset part(Dataset whole, int from, int to) {
    if (from == 0 && to == whole.size()) {
      return whole;
    }
    String name = from == to ? "nothing of " : "images " + from + " to " + (to - 1) + " of ";
    return whole.slice(name + whole.name(), from, to);
  }

  private void require(String option, int count, int most, Dataset of) {
    if (count > most) {
      throw new UsageException(
          option
              + " must be at most "
              + most
              + ", as '"
              + of.name()
              + "' has "
              + of.size()
              + " images"
              + (second.isPresent() ? "" : " and none may be calibrated and evaluated on")
              + ", but is "
              + count);
    }
  }
}
