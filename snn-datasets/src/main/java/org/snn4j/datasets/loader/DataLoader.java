// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.transform.Transform;

/**
 * Batches of a data set's samples.
 *
 * <p>Inputs are FLOAT, {@code [N, C, H, W]} for images, {@code [N, F]} for features and {@code [T,
 * N, C, H, W]} for sequences {@code [T, C, H, W]} of images, with the channels innermost in memory.
 * The same options and epoch give the same batches bit for bit, whatever the number of workers. A
 * loader remembers nothing between epochs, and several epochs may be under way at once.
 *
 * <pre>{@code
 * DataLoader loader =
 *     DataLoader.of(data.training(), LoaderOptions.shuffled(64, seed).withWorkers(2), normalize);
 * try (BatchSource.Cursor cursor = loader.epoch(0)) {
 *   Optional<Batch> batch = cursor.next(scope);
 * }
 * }</pre>
 */
public final class DataLoader implements BatchSource {

  private final Dataset dataset;
  private final LoaderOptions options;
  private final ImmutableList<Transform> transforms;
  private final BufferPool pool;
  private final Shape sampleShape;

  private DataLoader(
      Dataset dataset, LoaderOptions options, List<Transform> transforms, BufferPool pool) {
    this.dataset = dataset;
    this.options = options;
    this.transforms = ImmutableList.copyOf(transforms);
    this.pool = pool;
    Shape shape = dataset.sampleShape();
    for (Transform transform : transforms) {
      shape = transform.shape(shape);
    }
    this.sampleShape = shape;
    BatchLayout.requireSample(dataset.name(), shape);
    requireBatches();
  }

  /**
   * A loader whose batches take their memory from the shared pool.
   *
   * @param transforms applied to each sample, in this order
   * @throws IllegalArgumentException if a transform cannot take the samples, or the data set holds
   *     too few samples for a single batch
   */
  public static DataLoader of(Dataset dataset, LoaderOptions options, Transform... transforms) {
    return of(dataset, options, List.of(transforms), BufferPool.shared());
  }

  /** A loader whose batches take their memory from a pool of the caller's. */
  public static DataLoader of(
      Dataset dataset, LoaderOptions options, List<Transform> transforms, BufferPool pool) {
    return new DataLoader(dataset, options, transforms, pool);
  }

  /** The options it was made with. */
  public LoaderOptions options() {
    return options;
  }

  @Override
  public String name() {
    return dataset.name();
  }

  @Override
  public long size() {
    return switch (options.lastBatch()) {
      case KEEP -> dataset.size();
      case DROP -> dataset.size() - dataset.size() % options.batchSize();
    };
  }

  @Override
  public long batches() {
    return (size() + options.batchSize() - 1) / options.batchSize();
  }

  @Override
  public Shape sampleShape() {
    return sampleShape;
  }

  @Override
  public List<String> classes() {
    return dataset.classes();
  }

  @Override
  public Cursor epoch(long epoch) {
    RandomStream random = new RandomStream(options.seed());
    int[] indices = IntStream.range(0, dataset.size()).toArray();
    if (options.order() == Order.SHUFFLED) {
      random.fork("order").fork(epoch).shuffle(indices);
    }
    BatchMaker maker =
        new BatchMaker(
            dataset,
            transforms,
            new BatchLayout(sampleShape),
            pool,
            random.fork("transforms").fork(epoch));
    EpochPlan plan = new EpochPlan(epoch, indices, (int) size(), options.batchSize());
    return options.workers() == 0
        ? new DirectCursor(plan, maker)
        : new PrefetchingCursor(plan, maker, options.workers(), options.prefetch());
  }

  private void requireBatches() {
    if (batches() < 1) {
      throw new IllegalArgumentException(
          "DataLoader: '"
              + dataset.name()
              + "' holds "
              + dataset.size()
              + " samples, too few for a batch of "
              + options.batchSize()
              + (options.lastBatch() == LastBatch.DROP ? " that must be full" : ""));
    }
  }

  @Override
  public String toString() {
    return "DataLoader over '"
        + dataset.name()
        + "', "
        + batches()
        + " batches of "
        + options.batchSize();
  }
}
