// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import java.util.Optional;
import java.util.function.Consumer;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The inputs of a source's first epoch. */
record SourceCalibration(BatchSource source) implements CalibrationData {

  @Override
  public void forEach(TensorScope outer, long most, Consumer<Tensor> consumer) {
    try (BatchSource.Cursor cursor = source.epoch(0)) {
      for (long done = 0; done < most; done++) {
        try (TensorScope scope = outer.child("calibration batch")) {
          Optional<Batch> batch = cursor.next(scope);
          if (batch.isEmpty()) {
            return;
          }
          consumer.accept(batch.get().inputs());
        }
      }
    }
  }
}
