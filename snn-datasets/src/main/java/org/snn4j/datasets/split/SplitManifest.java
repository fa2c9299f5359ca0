// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.split;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;

/**
 * Which samples of a data set are for training and which for testing, by name. No sample is both.
 *
 * <p>Within a part samples stand class by class. Classes are known by their names, so that a
 * manifest serves a data set that numbers them in another order.
 *
 * @param dataset the data set's name
 * @param rule how the samples were chosen, in words
 * @param classes the class names
 * @param train samples to train on
 * @param test samples to test on
 */
public record SplitManifest(
    String dataset, String rule, List<String> classes, List<Item> train, List<Item> test) {

  /** Refuses a sample that comes twice. */
  public SplitManifest {
    classes = ImmutableList.copyOf(classes);
    train = inOrder(train);
    test = inOrder(test);
    Listing.requireUnique("SplitManifest", "classes", classes);
    Listing.requireUnique("SplitManifest", "train", train.stream().map(Item::name).toList());
    Listing.requireUnique("SplitManifest", "test", test.stream().map(Item::name).toList());
    Listing.requireLabels("SplitManifest", classes, train);
    Listing.requireLabels("SplitManifest", classes, test);
    requireApart(train, test);
  }

  private static ImmutableList<Item> inOrder(List<Item> items) {
    return ImmutableList.sortedCopyOf(Comparator.comparingInt(Item::label), items);
  }

  private static void requireApart(List<Item> train, List<Item> test) {
    Set<String> learned = new HashSet<>();
    train.forEach(item -> learned.add(item.name()));
    List<String> both = test.stream().map(Item::name).filter(learned::contains).toList();
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "SplitManifest: no sample may be in both train and test but "
              + both.size()
              + (both.size() == 1 ? " is: '" : " are, the first of them '")
              + both.get(0)
              + "'");
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws org.snn4j.datasets.DataFileException if the file is missing, damaged or names a sample
   *     twice
   */
  public static SplitManifest read(Path file) {
    return ManifestFile.read(file);
  }

  /**
   * Writes the manifest beside the file and moves it into place.
   *
   * @throws org.snn4j.datasets.DataFileException if that is impossible; a file there before is then
   *     unchanged
   */
  public void write(Path file) {
    ManifestFile.write(this, file);
  }

  /**
   * The two parts of a data set.
   *
   * @param whole has all samples that the manifest names, in any order
   * @param names the names of its samples, by index
   * @throws IllegalArgumentException if a sample is missing or is of another class than the
   *     manifest says
   */
  public Split apply(Dataset whole, List<String> names) {
    if (names.size() != whole.size()) {
      throw new IllegalArgumentException(
          "SplitManifest.apply: '"
              + whole.name()
              + "' has "
              + whole.size()
              + " samples but there are "
              + names.size()
              + " names");
    }
    Listing.requireUnique("SplitManifest.apply", "names", names);
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      numbers.put(names.get(i), i);
    }
    return new Split(
        Subset.of(whole.name() + " train", whole, indices(train, whole, numbers)),
        Subset.of(whole.name() + " test", whole, indices(test, whole, numbers)));
  }

  private int[] indices(List<Item> part, Dataset whole, Map<String, Integer> numbers) {
    return part.stream().mapToInt(item -> index(item, whole, numbers)).toArray();
  }

  private int index(Item item, Dataset whole, Map<String, Integer> numbers) {
    Integer index = numbers.get(item.name());
    if (index == null) {
      throw new IllegalArgumentException(
          "SplitManifest.apply: '" + whole.name() + "' lacks the sample '" + item.name() + "'");
    }
    String found = whole.classes().get(whole.label(index));
    if (!found.equals(classes.get(item.label()))) {
      throw new IllegalArgumentException(
          "SplitManifest.apply: '"
              + item.name()
              + "' must be of class '"
              + classes.get(item.label())
              + "' but is of class '"
              + found
              + "'");
    }
    return index;
  }
}
