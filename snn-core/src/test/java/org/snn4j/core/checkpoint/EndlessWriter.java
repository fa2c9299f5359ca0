// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.tensor.Shape;

/** A program that writes one checkpoint after the other until it is killed. */
final class EndlessWriter {

  static final int LENGTH = 300_007;

  private EndlessWriter() {}

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    for (int number = 1; ; number++) {
      write(file, number);
    }
  }

  /** A checkpoint full of one number. */
  static void write(Path file, int number) {
    float[] values = new float[LENGTH];
    Arrays.fill(values, number);
    Checkpoint.of(new StateDict(Map.of("w", new Entry.Floats(Shape.of(LENGTH), values))))
        .withMetadata(Map.of("number", Integer.toString(number)))
        .write(file);
  }
}
