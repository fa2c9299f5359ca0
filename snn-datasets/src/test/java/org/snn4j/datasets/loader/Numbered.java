// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import java.util.List;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;

/** Samples whose every value tells where it comes from: {@code 1000 * index + place}. */
record Numbered(int size, Shape sampleShape) implements Dataset {

  @Override
  public String name() {
    return "numbered";
  }

  @Override
  public List<String> classes() {
    return List.of("a", "b", "c");
  }

  @Override
  public int label(int index) {
    return index % 3;
  }

  @Override
  public void read(int index, float[] into) {
    for (int i = 0; i < sampleShape.length(); i++) {
      into[i] = 1000f * index + i;
    }
  }
}
