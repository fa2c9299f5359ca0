// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads a case's hyper-parameters and remembers which were read, so that one nobody understood
 * cannot be passed over in silence.
 */
public final class Hyper {

  private final String path;
  private final JsonNode node;
  private final Set<String> read = new LinkedHashSet<>();
  private final List<Hyper> inner = new ArrayList<>();

  /**
   * Around a JSON object.
   *
   * @param path where it stands, for messages
   */
  public Hyper(String path, JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(path + " must be an object but is " + node);
    }
    this.path = path;
    this.node = node;
  }

  /** Where this object stands, for messages. */
  public String path() {
    return path;
  }

  /** Whether the key is there and not null. */
  public boolean has(String key) {
    return node.hasNonNull(key);
  }

  /** Whether the key's value is a word. */
  public boolean isText(String key) {
    return node.path(key).isTextual();
  }

  /** Marks keys as understood whatever their value, because it changes no result. */
  public Hyper ignore(String... keys) {
    read.addAll(Arrays.asList(keys));
    return this;
  }

  /** A number. */
  public double number(String key) {
    JsonNode value = get(key);
    if (!value.isNumber()) {
      throw wrong(key, "a number");
    }
    return value.asDouble();
  }

  /** A number, or another where the key is absent. */
  public double number(String key, double other) {
    return node.has(key) ? number(key) : other;
  }

  /** A number, or empty for null. */
  public OptionalDouble numberOrNull(String key) {
    return get(key).isNull() ? OptionalDouble.empty() : OptionalDouble.of(number(key));
  }

  /** A number, empty for null, or another where the key is absent. */
  public OptionalDouble numberOrNull(String key, double other) {
    return node.has(key) ? numberOrNull(key) : OptionalDouble.of(other);
  }

  /** A whole number. */
  public int integer(String key) {
    JsonNode value = get(key);
    if (!value.isNumber() || value.asDouble() != Math.rint(value.asDouble())) {
      throw wrong(key, "a whole number");
    }
    return Math.toIntExact(Math.round(value.asDouble()));
  }

  /** A whole number, or another where the key is absent. */
  public int integer(String key, int other) {
    return node.has(key) ? integer(key) : other;
  }

  /** True or false. */
  public boolean flag(String key) {
    if (!get(key).isBoolean()) {
      throw wrong(key, "true or false");
    }
    return node.get(key).asBoolean();
  }

  /** True or false, or another where the key is absent. */
  public boolean flag(String key, boolean other) {
    return node.has(key) ? flag(key) : other;
  }

  /** A word. */
  public String text(String key) {
    if (!get(key).isTextual()) {
      throw wrong(key, "a word");
    }
    return node.get(key).asText();
  }

  /** A word, or another where the key is absent or null. */
  public String text(String key, String other) {
    ignore(key);
    return has(key) ? text(key) : other;
  }

  /** A list of words and numbers, as they stand. */
  public ImmutableList<JsonNode> values(String key) {
    JsonNode value = get(key);
    if (!value.isArray()) {
      throw wrong(key, "a list");
    }
    return ImmutableList.copyOf(value);
  }

  /** A list of numbers. */
  public double[] numbers(String key) {
    JsonNode value = get(key);
    if (!value.isArray()) {
      throw wrong(key, "a list of numbers");
    }
    double[] numbers = new double[value.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!value.get(i).isNumber()) {
        throw wrong(key, "a list of numbers");
      }
      numbers[i] = value.get(i).asDouble();
    }
    return numbers;
  }

  /** A list of whole numbers; a single one counts as a list of one. */
  public int[] integers(String key) {
    double[] numbers = get(key).isNumber() ? new double[] {number(key)} : numbers(key);
    int[] integers = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      integers[i] = Math.toIntExact(Math.round(numbers[i]));
      if (integers[i] != numbers[i]) {
        throw wrong(key, "whole numbers");
      }
    }
    return integers;
  }

  /** One whole number for each axis; a single one holds for all of them. */
  public int[] perAxis(String key, int axes) {
    int[] integers = integers(key);
    if (integers.length == 1) {
      int[] same = new int[axes];
      Arrays.fill(same, integers[0]);
      return same;
    }
    if (integers.length != axes) {
      throw wrong(key, axes + " whole numbers");
    }
    return integers;
  }

  /** As {@link #perAxis(String, int)}, with a value for an absent or null key. */
  public int[] perAxis(String key, int axes, int[] other) {
    ignore(key);
    return has(key) ? perAxis(key, axes) : other.clone();
  }

  /** One number for each axis; a single one holds for all of them. */
  public double[] numbersPerAxis(String key, int axes) {
    double[] numbers = get(key).isNumber() ? new double[] {number(key)} : numbers(key);
    if (numbers.length == 1) {
      double[] same = new double[axes];
      Arrays.fill(same, numbers[0]);
      return same;
    }
    if (numbers.length != axes) {
      throw wrong(key, axes + " numbers");
    }
    return numbers;
  }

  /** True or false, or another where the key is absent or null. */
  public boolean flagOr(String key, boolean other) {
    ignore(key);
    return has(key) ? flag(key) : other;
  }

  /** An object. */
  public Hyper object(String key) {
    Hyper object = new Hyper(path + "." + key, get(key));
    inner.add(object);
    return object;
  }

  /** A list of objects. */
  public ImmutableList<Hyper> objects(String key) {
    JsonNode value = get(key);
    if (!value.isArray()) {
      throw wrong(key, "a list of objects");
    }
    ImmutableList.Builder<Hyper> objects = ImmutableList.builder();
    for (int i = 0; i < value.size(); i++) {
      objects.add(new Hyper(path + "." + key + "[" + i + "]", value.get(i)));
    }
    ImmutableList<Hyper> list = objects.build();
    inner.addAll(list);
    return list;
  }

  /** The keys that nobody read, here and in the objects below, as paths. */
  public List<String> unread() {
    List<String> unread = new ArrayList<>();
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!read.contains(key)) {
                unread.add(path + "." + key + " = " + node.get(key));
              }
            });
    inner.forEach(object -> unread.addAll(object.unread()));
    return unread;
  }

  /** Skips the case because of a key's value. */
  public UnsupportedCaseException unsupported(String key) {
    return new UnsupportedCaseException(path + "." + key + " = " + node.get(key));
  }

  private JsonNode get(String key) {
    read.add(key);
    JsonNode value = node.get(key);
    if (value == null) {
      throw new IllegalArgumentException(path + " lacks '" + key + "'");
    }
    return value;
  }

  private IllegalArgumentException wrong(String key, String needed) {
    return new IllegalArgumentException(
        path + "." + key + " must be " + needed + " but is " + node.get(key));
  }
}
