// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.nio.file.Path;
import java.util.Map;
import org.snn4j.core.checkpoint.Safetensors;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.tensor.Shape;

/**
 * The folder through which the programs get the same numbers: safetensors files that are read
 * without any native library.
 *
 * @param folder exists already
 */
public record Exchange(Path folder) {

  private static final String IMAGES = "images";
  private static final String LABELS = "labels";

  /**
   * What both programs run.
   *
   * @param images values of {@code [N, 3, 32, 32]}, row-major
   * @param labels N classes
   */
  public record Samples(float[] images, int[] labels) {}

  /** The model's parameters and running statistics. */
  public StateDict weights() {
    return Safetensors.read(weightsFile()).tensors();
  }

  Path weightsFile() {
    return folder.resolve("weights.safetensors");
  }

  /** The batch. */
  public Samples samples() {
    Map<String, Entry> entries = Safetensors.read(samplesFile()).tensors().entries();
    Entry.Floats images = (Entry.Floats) entries.get(IMAGES);
    Entry.Longs labels = (Entry.Longs) entries.get(LABELS);
    int[] classes = new int[labels.values().length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = Math.toIntExact(labels.values()[i]);
    }
    return new Samples(images.values(), classes);
  }

  void write(Samples samples) {
    long[] labels = new long[samples.labels().length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = samples.labels()[i];
    }
    Shape images = Shape.of(labels.length, 3, 32, 32);
    Map<String, Entry> entries =
        Map.of(
            IMAGES, new Entry.Floats(images, samples.images()),
            LABELS, new Entry.Longs(Shape.of(labels.length), labels));
    Safetensors.write(samplesFile(), new StateDict(entries), Map.of());
  }

  private Path samplesFile() {
    return folder.resolve("samples.safetensors");
  }
}
