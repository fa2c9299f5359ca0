// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.Optional;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.tensor.TensorScope;

/** Goes through all batches of an epoch and does nothing with them. */
final class EpochPass {

  private EpochPass() {}

  /** The last batch, whose memory was given back. */
  static Optional<Batch> of(BatchSource source) {
    Optional<Batch> last = Optional.empty();
    try (BatchSource.Cursor cursor = source.epoch(0)) {
      boolean more = true;
      while (more) {
        try (TensorScope scope = TensorScope.open("benchmark")) {
          Optional<Batch> batch = cursor.next(scope);
          more = batch.isPresent();
          last = more ? batch : last;
        }
      }
    }
    return last;
  }
}
