// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.List;

/**
 * A key of recipes.
 *
 * @param name as it is written, with underscores
 * @param type of its value
 * @param idle why the key changes nothing here; empty if it does
 * @param least the smallest number that it takes
 */
record Key<T>(String name, Class<T> type, String idle, double least) {

  private Key(String name, Class<T> type, String idle) {
    this(name, type, idle, Double.NEGATIVE_INFINITY);
  }

  static Key<Integer> whole(String name) {
    return new Key<>(name, Integer.class, "");
  }

  static Key<Long> longWhole(String name) {
    return new Key<>(name, Long.class, "");
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

  /** The same for numbers that are no smaller. */
  Key<T> atLeast(double smallest) {
    return new Key<>(name, type, idle, smallest);
  }

  /** A list of numbers. */
  record Numbers(List<Double> list) {

    @Override
    public String toString() {
      return list.toString();
    }
  }

  /** A value that nobody looks at, as it was written. */
  record Anything(String text) {}
}
