// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;

/**
 * Neighbouring samples of another data set.
 *
 * @param name the slice's own name
 * @param whole where the samples come from
 * @param from index of the first sample
 * @param to index after the last sample
 */
record Slice(String name, Dataset whole, int from, int to) implements Dataset {

  Slice {
    if (from < 0 || from > to || to > whole.size()) {
      throw new IllegalArgumentException(
          "Dataset.slice: '"
              + whole.name()
              + "' holds samples 0 to "
              + whole.size()
              + " (exclusive) but "
              + from
              + " to "
              + to
              + " was asked for");
    }
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public Shape sampleShape() {
    return whole.sampleShape();
  }

  @Override
  public List<String> classes() {
    return whole.classes();
  }

  @Override
  public int label(int index) {
    return whole.label(from + Objects.checkIndex(index, size()));
  }

  @Override
  public void read(int index, float[] into) {
    whole.read(from + Objects.checkIndex(index, size()), into);
  }

  @Override
  public void read(int index, RandomStream random, float[] into) {
    whole.read(from + Objects.checkIndex(index, size()), random, into);
  }

  @Override
  public boolean readInnermost(int index, RandomStream random, FloatBuffer into) {
    return whole.readInnermost(from + Objects.checkIndex(index, size()), random, into);
  }

  @Override
  public boolean lend(int index, Consumer<FloatBuffer> use) {
    return whole.lend(from + Objects.checkIndex(index, size()), use);
  }
}
