// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.List;

/**
 * A key of recipes.
 *
 * @param name as it is written, with underscores
 * @param type of its value
 * @param idle why the key changes nothing here; empty if it does
 * @param limits the numbers that it takes
 * @param choices the words that it takes; none if it takes any
 */
record Key<T>(String name, Class<T> type, String idle, Limits limits, List<String> choices) {

  /** Copies the list. */
  Key {
    choices = List.copyOf(choices);
  }

  private Key(String name, Class<T> type, String idle) {
    this(name, type, idle, Limits.none(), List.of());
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
    return within(Limits.atLeast(smallest));
  }

  /** The same for numbers within limits. */
  Key<T> within(Limits allowed) {
    return new Key<>(name, type, idle, allowed, choices);
  }

  /** The same for certain words, in small letters; what is read may have large ones. */
  Key<T> oneOf(String... words) {
    return new Key<>(name, type, idle, limits, List.of(words));
  }

  /** What is demanded of a word: {@code must be norm or value}. */
  String mustBeChosen() {
    int last = choices.size() - 1;
    return "must be " + String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
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
