// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.tensor.Shape;

/**
 * Where a training run stands, besides its parameters and moments. Immutable.
 *
 * @param epochsDone epochs trained and validated
 * @param batchesDone batches done in the present epoch
 * @param tally sums over those batches
 * @param bestAccuracy highest validation accuracy so far; NaN before the first
 * @param epochsSinceBest epochs done after the one with that accuracy
 */
public record TrainingState(
    int epochsDone, long batchesDone, Tally tally, double bestAccuracy, int epochsSinceBest) {

  /** Before the first batch. */
  public static final TrainingState START = new TrainingState(0, 0, Tally.NOTHING, Double.NaN, 0);

  private static final String WHOLE = "counts";
  private static final String REAL = "sums";
  private static final int COUNTS = 5;
  private static final int SUMS = 3;

  TrainingState afterBatch(int images, double loss, int correct, double seconds) {
    return new TrainingState(
        epochsDone,
        batchesDone + 1,
        tally.plus(images, loss, correct, seconds),
        bestAccuracy,
        epochsSinceBest);
  }

  TrainingState afterEpoch(double accuracy) {
    boolean best = isBest(accuracy);
    return new TrainingState(
        epochsDone + 1,
        0,
        Tally.NOTHING,
        best ? accuracy : bestAccuracy,
        best ? 0 : epochsSinceBest + 1);
  }

  /** Whether no earlier epoch had a validation accuracy as high. */
  boolean isBest(double accuracy) {
    return !(bestAccuracy >= accuracy);
  }

  /** As saved values: what is in a checkpoint beside model and optimiser. */
  public StateDict toStateDict() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    entries.put(
        WHOLE,
        new Entry.Longs(
            Shape.of(COUNTS),
            new long[] {
              epochsDone, batchesDone, tally.images(), tally.correct(), epochsSinceBest
            }));
    entries.put(
        REAL,
        new Entry.Doubles(
            Shape.of(SUMS), new double[] {tally.lossSum(), tally.seconds(), bestAccuracy}));
    return new StateDict(entries);
  }

  /**
   * From saved values.
   *
   * @throws StateMismatchException if they are not those of {@link #toStateDict}
   */
  public static TrainingState from(StateDict saved) {
    if (!(saved.entries().get(WHOLE) instanceof Entry.Longs whole)
        || !(saved.entries().get(REAL) instanceof Entry.Doubles real)
        || whole.values().length != COUNTS
        || real.values().length != SUMS) {
      throw new StateMismatchException(
          "The saved training state must hold 5 counts and 3 sums but holds "
              + saved.entries().keySet());
    }
    long[] counts = whole.values();
    double[] sums = real.values();
    return new TrainingState(
        Math.toIntExact(counts[0]),
        counts[1],
        new Tally(counts[2], sums[0], counts[3], sums[1]),
        sums[2],
        Math.toIntExact(counts[4]));
  }
}
