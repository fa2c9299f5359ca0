// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import java.util.Arrays;

/** Which samples make which of an epoch's batches. */
final class EpochPlan {

  private final long epoch;
  private final int[] order;
  private final int used;
  private final int batchSize;

  /**
   * A plan over an order of samples.
   *
   * @param order sample indices; not changed afterwards
   * @param used how many of them the epoch goes through
   */
  EpochPlan(long epoch, int[] order, int used, int batchSize) {
    this.epoch = epoch;
    this.order = order;
    this.used = used;
    this.batchSize = batchSize;
  }

  long epoch() {
    return epoch;
  }

  int batches() {
    return (int) (((long) used + batchSize - 1) / batchSize);
  }

  /** The samples of one batch. */
  int[] batch(int number) {
    long from = (long) number * batchSize;
    return Arrays.copyOfRange(order, (int) from, (int) Math.min(from + batchSize, used));
  }
}
