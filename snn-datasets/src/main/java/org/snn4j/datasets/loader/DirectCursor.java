// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import java.util.Optional;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.tensor.TensorScope;

/** Prepares each batch on the thread that asks for it. */
final class DirectCursor implements BatchSource.Cursor {

  private final EpochPlan plan;
  private final BatchMaker maker;
  private int next;
  private boolean open = true;

  DirectCursor(EpochPlan plan, BatchMaker maker) {
    this.plan = plan;
    this.maker = maker;
  }

  @Override
  public Optional<Batch> next(TensorScope into) {
    if (!open) {
      throw new IllegalStateException("DataLoader: epoch " + plan.epoch() + " was closed");
    }
    if (next == plan.batches()) {
      return Optional.empty();
    }
    return Optional.of(maker.make(plan.batch(next++)).moveTo(into));
  }

  @Override
  public void close() {
    open = false;
  }
}
