// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import org.snn4j.core.data.Batch;
import org.snn4j.core.tensor.TensorScope;

/**
 * A batch that nobody asked for yet.
 *
 * @param scope owns the batch's memory and nothing else
 */
record PreparedBatch(TensorScope scope, Batch batch) implements AutoCloseable {

  /** Hands the batch over to the scope of who asked for it; a closed one would never free it. */
  Batch moveTo(TensorScope into) {
    try {
      if (!into.isOpen()) {
        throw new IllegalStateException(
            "DataLoader: a batch was asked for " + into + ", which is closed");
      }
      return new Batch(scope.moveTo(into, batch.inputs()), batch.labels());
    } finally {
      scope.close();
    }
  }

  /** Gives the memory of a batch that nobody wants back. */
  @Override
  public void close() {
    scope.close();
  }
}
