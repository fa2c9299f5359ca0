// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import java.nio.FloatBuffer;
import java.util.List;
import org.snn4j.core.data.Batch;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.transform.Transform;

/**
 * Makes one epoch's batches, in any order and on any thread.
 *
 * @param random the epoch's stream for transforms; each sample has a fork of it, by its index
 */
record BatchMaker(
    Dataset dataset,
    List<Transform> transforms,
    BatchLayout layout,
    BufferPool pool,
    RandomStream random) {

  /** A batch of the given samples, in a scope of its own; nothing is left open by a failure. */
  PreparedBatch make(int[] indices) {
    TensorScope scope = TensorScope.open("batch of '" + dataset.name() + "'", pool);
    try {
      Tensor inputs = layout.allocate(scope, indices.length);
      int[] labels = new int[indices.length];
      HostMemory.write(inputs, bytes -> fill(bytes.asFloatBuffer(), indices, labels));
      return new PreparedBatch(scope, new Batch(inputs, labels));
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  private void fill(FloatBuffer memory, int[] indices, int[] labels) {
    SampleReader reader = new SampleReader(dataset, transforms, layout.sampleShape(), random);
    for (int place = 0; place < indices.length; place++) {
      int index = indices[place];
      try {
        labels[place] = dataset.label(index);
        reader.read(index, new BatchPlace(layout, memory, place, indices.length));
      } catch (RuntimeException e) {
        throw new DataLoadingException(
            "Sample "
                + index
                + " of '"
                + dataset.name()
                + "' could not be prepared: "
                + (e.getMessage() == null ? e.toString() : e.getMessage()),
            e);
      }
    }
  }
}
