// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.List;

/**
 * A key of recipes.
 *
 * @param name as it is written, with underscores
 * @param type of its value
 * @param idle why the key changes nothing here; empty if it does
 */
record Key<T>(String name, Class<T> type, String idle) {

  static Key<Integer> whole(String name) {
    return new Key<>(name, Integer.class, "");
  }

  static Key<Double> number(String name) {
    return new Key<>(name, Double.class, "");
  }

  static Key<Boolean> flag(String name) {
    return new Key<>(name, Boolean.class, "");
  }

  static Key<String> text(String name) {
    return new Key<>(name, String.class, "");
  }

  static Key<Numbers> numbers(String name) {
    return new Key<>(name, Numbers.class, "");
  }

  static Key<Anything> idle(String name, String why) {
    return new Key<>(name, Anything.class, why);
  }

  /** A list of numbers. */
  record Numbers(List<Double> list) {}

  /** A value that nobody looks at, as it was written. */
  record Anything(String text) {}
}
