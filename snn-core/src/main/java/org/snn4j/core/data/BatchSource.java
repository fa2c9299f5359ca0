// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.data;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;

/** What loaders produce and what trainers, calibrators and converters consume. */
public interface BatchSource {

  /** The data's name, for logs and provenance. */
  String name();

  /** The number of samples in an epoch. */
  long size();

  /** The number of batches in an epoch. */
  long batches();

  /** The shape of one sample's input, such as {@code [C, H, W]}. */
  Shape sampleShape();

  /** The class names; their number is the number of classes. */
  List<String> classes();

  /** One epoch's batches; the same epoch number gives the same batches in the same order. */
  Cursor epoch(long epoch);

  /** Goes through an epoch's batches. Must be closed, which ends prefetching. */
  interface Cursor extends AutoCloseable {

    /** The next batch with its tensors owned by the given scope, or empty at the end. */
    Optional<Batch> next(TensorScope into);

    @Override
    void close();
  }
}
