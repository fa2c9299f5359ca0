// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.tensor.TensorScope;

/**
 * Has threads of its own prepare the next batches, and delivers them in the plan's order.
 *
 * <p>Each batch handed out makes room for one more in work, so that never more than {@code
 * prefetch} are ready or in work. Batches in work when the cursor is closed are waited for, since
 * their memory can be given back only then.
 */
final class PrefetchingCursor implements BatchSource.Cursor {

  private final EpochPlan plan;
  private final BatchMaker maker;
  private final ExecutorService threads;
  private final Queue<Future<PreparedBatch>> ahead = new ArrayDeque<>();
  private int submitted;
  private volatile boolean open = true;

  PrefetchingCursor(EpochPlan plan, BatchMaker maker, int workers, int prefetch) {
    this.plan = plan;
    this.maker = maker;
    this.threads =
        Executors.newFixedThreadPool(
            Math.min(workers, prefetch),
            new ThreadFactoryBuilder().setDaemon(true).setNameFormat("snn4j-loader-%d").build());
    for (int i = 0; i < prefetch; i++) {
      submitNext();
    }
  }

  @Override
  public Optional<Batch> next(TensorScope into) {
    if (!open) {
      throw new IllegalStateException("DataLoader: epoch " + plan.epoch() + " was closed");
    }
    Future<PreparedBatch> first = ahead.poll();
    if (first == null) {
      return Optional.empty();
    }
    PreparedBatch prepared = await(first);
    submitNext();
    return Optional.of(prepared.moveTo(into));
  }

  @Override
  public void close() {
    open = false;
    // Neither cancelled nor interrupted: a cancelled task's memory would be lost, and an interrupt
    // would close the files that a data set reads from. Tasks not yet begun see the flag.
    threads.shutdown();
    Uninterruptibles.awaitTerminationUninterruptibly(threads);
    for (Future<PreparedBatch> batch = ahead.poll(); batch != null; batch = ahead.poll()) {
      release(batch);
    }
  }

  private void submitNext() {
    if (submitted < plan.batches()) {
      int number = submitted++;
      ahead.add(threads.submit(() -> open ? maker.make(plan.batch(number)) : null));
    }
  }

  private PreparedBatch await(Future<PreparedBatch> batch) {
    try {
      return Uninterruptibles.getUninterruptibly(batch);
    } catch (ExecutionException e) {
      close();
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException("DataLoader: a worker failed", e.getCause());
    }
  }

  private static void release(Future<PreparedBatch> batch) {
    try {
      PreparedBatch prepared = Uninterruptibles.getUninterruptibly(batch);
      if (prepared != null) {
        prepared.close();
      }
    } catch (ExecutionException nothingToRelease) {
      // A batch that failed holds no memory.
    }
  }
}
