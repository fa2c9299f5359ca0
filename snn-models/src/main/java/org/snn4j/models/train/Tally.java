// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

/**
 * Sums over the samples met so far. Immutable.
 *
 * @param images number of samples
 * @param lossSum sum of the samples' losses
 * @param correct number of samples classified right
 * @param seconds time spent
 */
public record Tally(long images, double lossSum, long correct, double seconds) {

  /** No samples yet. */
  public static final Tally NOTHING = new Tally(0, 0, 0, 0);

  /** With more samples of a mean loss. */
  public Tally plus(long moreImages, double meanLoss, long moreCorrect, double moreSeconds) {
    return new Tally(
        images + moreImages,
        lossSum + meanLoss * moreImages,
        correct + moreCorrect,
        seconds + moreSeconds);
  }

  /** Mean loss; NaN without samples. */
  public double meanLoss() {
    return images == 0 ? Double.NaN : lossSum / images;
  }

  /** Share classified right; NaN without samples. */
  public double accuracy() {
    return images == 0 ? Double.NaN : (double) correct / images;
  }

  /** Samples per second; 0 before any time has passed. */
  public double imagesPerSecond() {
    return seconds > 0 ? images / seconds : 0;
  }
}
