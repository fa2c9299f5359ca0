// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import com.google.common.base.Preconditions;
import java.nio.FloatBuffer;
import java.util.List;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.datasets.transform.Transform;

/**
 * Brings samples into batches as they are after the transforms. Without transforms the data set may
 * write them there itself, or show them where they lie; otherwise they are read into an array. For
 * one thread at a time.
 */
final class SampleReader {

  private final Dataset dataset;
  private final Shape stored;
  private final List<Transform> transforms;
  private final Shape shape;
  private final RandomStream random;
  private float[] values = new float[0];

  /**
   * A reader without an array yet.
   *
   * @param shape what samples have after the transforms
   * @param random the epoch's stream; each sample has a fork of it, by its index
   */
  SampleReader(Dataset dataset, List<Transform> transforms, Shape shape, RandomStream random) {
    this.dataset = dataset;
    this.stored = dataset.sampleShape();
    this.transforms = transforms;
    this.shape = shape;
    this.random = random;
  }

  /** Brings a sample to its place. */
  void read(int index, BatchPlace place) {
    if (!transforms.isEmpty() || !isTaken(index, place)) {
      place.put(FloatBuffer.wrap(transformed(index)));
    }
  }

  private boolean isTaken(int index, BatchPlace place) {
    return (place.isImage() && dataset.readInnermost(index, random.fork(index), place.image()))
        || dataset.lend(index, lent -> place.put(checked(lent)));
  }

  private FloatBuffer checked(FloatBuffer lent) {
    Preconditions.checkState(
        lent.limit() == stored.length(),
        "Dataset.lend must give %s numbers but gave %s",
        stored.length(),
        lent.limit());
    return lent;
  }

  private float[] transformed(int index) {
    RandomStream stream = random.fork(index);
    if (values.length == 0) {
      values = new float[Math.toIntExact(stored.length())];
    }
    dataset.read(index, stream, values);
    Sample sample = new Sample(stored, values);
    for (Transform transform : transforms) {
      sample = transform.apply(sample, stream);
    }
    Shapes.requireEqual("DataLoader", "sample", shape, sample.shape());
    return sample.values();
  }
}
