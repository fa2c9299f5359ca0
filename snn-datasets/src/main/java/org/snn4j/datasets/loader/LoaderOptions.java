// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

/**
 * How a {@link DataLoader} makes batches.
 *
 * @param batchSize samples in a batch, 1 or more
 * @param order the samples' order in an epoch
 * @param lastBatch what becomes of samples that do not fill a batch
 * @param seed decides the order and the random transforms, together with the epoch's number
 * @param workers threads that prepare batches; with 0 the caller's thread does, when a batch is
 *     asked for
 * @param prefetch batches that may be ready or in work before they are asked for, 1 or more; of no
 *     effect without workers
 */
public record LoaderOptions(
    int batchSize, Order order, LastBatch lastBatch, long seed, int workers, int prefetch) {

  private static final int DEFAULT_WORKERS = 1;
  private static final int DEFAULT_PREFETCH = 4;

  /** Checks the numbers. */
  public LoaderOptions {
    requireAtLeast("batchSize", 1, batchSize);
    requireAtLeast("workers", 0, workers);
    requireAtLeast("prefetch", 1, prefetch);
  }

  /** Every sample once, by index; one worker. */
  public static LoaderOptions inOrder(int batchSize) {
    return new LoaderOptions(
        batchSize, Order.AS_STORED, LastBatch.KEEP, 0, DEFAULT_WORKERS, DEFAULT_PREFETCH);
  }

  /** Every sample once, in an order that the seed and the epoch decide; one worker. */
  public static LoaderOptions shuffled(int batchSize, long seed) {
    return new LoaderOptions(
        batchSize, Order.SHUFFLED, LastBatch.KEEP, seed, DEFAULT_WORKERS, DEFAULT_PREFETCH);
  }

  /** The same with full batches only. */
  public LoaderOptions fullBatchesOnly() {
    return new LoaderOptions(batchSize, order, LastBatch.DROP, seed, workers, prefetch);
  }

  /** The same with another seed. */
  public LoaderOptions withSeed(long newSeed) {
    return new LoaderOptions(batchSize, order, lastBatch, newSeed, workers, prefetch);
  }

  /** The same with another number of threads. */
  public LoaderOptions withWorkers(int newWorkers) {
    return new LoaderOptions(batchSize, order, lastBatch, seed, newWorkers, prefetch);
  }

  /** The same with more or fewer batches prepared ahead. */
  public LoaderOptions withPrefetch(int newPrefetch) {
    return new LoaderOptions(batchSize, order, lastBatch, seed, workers, newPrefetch);
  }

  private static void requireAtLeast(String argument, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "LoaderOptions: " + argument + " must be " + least + " or more but is " + value);
    }
  }
}
