// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.split;

import java.util.List;
import java.util.Objects;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;

/** A data set whose samples are their own indices. */
record Labels(List<String> classes, int... labels) implements Dataset {

  @Override
  public String name() {
    return "labels";
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape sampleShape() {
    return Shape.of(1);
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public void read(int index, float[] into) {
    into[0] = Objects.checkIndex(index, size());
  }
}
