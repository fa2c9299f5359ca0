// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;

/** Rows of numbers with labels, one batch of all of them. */
record LabelledRows(float[] values, int width, List<Integer> labels) implements BatchSource {

  @Override
  public String name() {
    return "rows";
  }

  @Override
  public long size() {
    return labels.size();
  }

  @Override
  public long batches() {
    return 1;
  }

  @Override
  public Shape sampleShape() {
    return Shape.of(width);
  }

  @Override
  public List<String> classes() {
    return List.of("a", "b", "c");
  }

  @Override
  public Cursor epoch(long epoch) {
    return new Cursor() {
      private boolean done;

      @Override
      public Optional<Batch> next(TensorScope scope) {
        if (done) {
          return Optional.empty();
        }
        done = true;
        int[] classes = labels.stream().mapToInt(Integer::intValue).toArray();
        return Optional.of(new Batch(scope.of(values, labels.size(), width), classes));
      }

      @Override
      public void close() {}
    };
  }
}
