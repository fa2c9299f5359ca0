// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.split;

import com.google.common.primitives.ImmutableIntArray;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;

/**
 * Some samples of another data set.
 *
 * @param name the subset's own name
 * @param whole where the samples come from
 * @param indices of the samples there
 */
public record Subset(String name, Dataset whole, ImmutableIntArray indices) implements Dataset {

  /** Checks that the samples exist. */
  public Subset {
    for (int i = 0; i < indices.length(); i++) {
      if (indices.get(i) < 0 || indices.get(i) >= whole.size()) {
        throw new IllegalArgumentException(
            "Subset: '"
                + whole.name()
                + "' holds samples 0 to "
                + whole.size()
                + " (exclusive) but indices["
                + i
                + "] is "
                + indices.get(i));
      }
    }
  }

  /** The samples with these indices. */
  public static Subset of(String name, Dataset whole, int... indices) {
    return new Subset(name, whole, ImmutableIntArray.copyOf(indices));
  }

  /**
   * The first {@code floor(n * ratio)} of the n samples of each class, as SpikingJelly's {@code
   * create_sub_dataset} takes them.
   *
   * @param ratio above 0 and up to 1
   * @throws IllegalArgumentException if a class that has samples would have none
   */
  public static Subset ofEachClass(Dataset whole, double ratio) {
    return ofEachClass(whole, ratio, Optional.empty());
  }

  /** As {@link #ofEachClass(Dataset, double)}, of the samples of each class in random order. */
  public static Subset ofEachClass(Dataset whole, double ratio, long seed) {
    return ofEachClass(whole, ratio, Optional.of(new RandomStream(seed)));
  }

  private static Subset ofEachClass(Dataset whole, double ratio, Optional<RandomStream> random) {
    if (!(ratio > 0 && ratio <= 1)) {
      throw new IllegalArgumentException(
          "Subset.ofEachClass: ratio must be above 0 and up to 1 but is " + ratio);
    }
    ImmutableIntArray.Builder chosen = ImmutableIntArray.builder();
    List<List<Integer>> byClass = byClass(whole);
    for (int label = 0; label < byClass.size(); label++) {
      int[] samples = byClass.get(label).stream().mapToInt(Integer::intValue).toArray();
      int count = (int) (samples.length * ratio);
      if (count == 0 && samples.length > 0) {
        throw new IllegalArgumentException(
            "Subset.ofEachClass: "
                + ratio
                + " of the "
                + samples.length
                + " samples of class '"
                + whole.classes().get(label)
                + "' are none");
      }
      int key = label;
      random.ifPresent(stream -> stream.fork(key).shuffle(samples));
      for (int i = 0; i < count; i++) {
        chosen.add(samples[i]);
      }
    }
    return new Subset(whole.name() + " " + ratio + " of each class", whole, chosen.build());
  }

  private static List<List<Integer>> byClass(Dataset whole) {
    List<List<Integer>> byClass = new ArrayList<>();
    whole.classes().forEach(name -> byClass.add(new ArrayList<>()));
    for (int i = 0; i < whole.size(); i++) {
      byClass.get(whole.label(i)).add(i);
    }
    return byClass;
  }

  @Override
  public int size() {
    return indices.length();
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
    return whole.label(there(index));
  }

  @Override
  public void read(int index, float[] into) {
    whole.read(there(index), into);
  }

  @Override
  public void read(int index, RandomStream random, float[] into) {
    whole.read(there(index), random, into);
  }

  @Override
  public boolean readInnermost(int index, RandomStream random, FloatBuffer into) {
    return whole.readInnermost(there(index), random, into);
  }

  @Override
  public boolean lend(int index, Consumer<FloatBuffer> use) {
    return whole.lend(there(index), use);
  }

  /** A sample's index in the whole. */
  private int there(int index) {
    return indices.get(Objects.checkIndex(index, size()));
  }
}
