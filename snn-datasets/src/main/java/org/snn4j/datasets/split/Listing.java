// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.split;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The samples that a data set has, known without reading them.
 *
 * @param dataset the data set's name
 * @param classes the class names
 * @param items the samples in the data set's order
 */
public record Listing(String dataset, List<String> classes, List<Item> items) {

  /** Checks that names are unique and labels are classes. */
  public Listing {
    classes = ImmutableList.copyOf(classes);
    items = ImmutableList.copyOf(items);
    requireUnique("Listing", "classes", classes);
    requireUnique("Listing", "items", items.stream().map(Item::name).toList());
    requireLabels("Listing", classes, items);
  }

  /** The samples of each class, in their order. */
  List<List<Item>> byClass() {
    List<List<Item>> byClass = new ArrayList<>();
    classes.forEach(name -> byClass.add(new ArrayList<>()));
    items.forEach(item -> byClass.get(item.label()).add(item));
    return byClass;
  }

  static void requireUnique(String place, String argument, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            place + ": " + argument + " must be unique but '" + name + "' comes twice");
      }
    }
  }

  static void requireLabels(String place, List<String> classes, List<Item> items) {
    for (Item item : items) {
      if (item.label() < 0 || item.label() >= classes.size()) {
        throw new IllegalArgumentException(
            place
                + ": labels must be from 0 to "
                + (classes.size() - 1)
                + " but '"
                + item.name()
                + "' has "
                + item.label());
      }
    }
  }
}
