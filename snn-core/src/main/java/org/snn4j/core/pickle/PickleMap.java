// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values by key, in the order of the file. No key occurs twice. */
public final class PickleMap implements PickleValue {

  private final Kind kind;
  private final List<Entry> entries;
  private final Map<String, PickleValue> byText = new LinkedHashMap<>();

  /** What a map was in Python. */
  public enum Kind {
    /** {@code dict}. */
    DICT,
    /** {@code collections.OrderedDict}; attributes set on it are left out. */
    ORDERED_DICT,
    /** {@code collections.Counter}. */
    COUNTER,
    /** {@code argparse.Namespace}: its attributes by name. */
    NAMESPACE
  }

  /**
   * A key and its value.
   *
   * @param key a number, text, bytes, None, or a tuple of these
   */
  public record Entry(PickleValue key, PickleValue value) {}

  PickleMap(Kind kind, List<Entry> entries) {
    this.kind = kind;
    this.entries = Collections.unmodifiableList(entries);
    for (Entry entry : entries) {
      if (entry.key() instanceof Text text) {
        byText.put(text.value(), entry.value());
      }
    }
  }

  /** What it was in Python. */
  public Kind kind() {
    return kind;
  }

  /** All keys with their values. */
  public List<Entry> entries() {
    return entries;
  }

  /** The number of keys. */
  public int size() {
    return entries.size();
  }

  /** The values under keys that are texts. */
  public Map<String, PickleValue> byText() {
    return Collections.unmodifiableMap(byText);
  }

  /** The value under a text, if there is one. */
  public Optional<PickleValue> get(String key) {
    return Optional.ofNullable(byText.get(key));
  }

  /** Whether all keys are texts. */
  public boolean hasOnlyTextKeys() {
    return byText.size() == entries.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PickleMap map && kind == map.kind && entries.equals(map.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return "a map of " + entries.size();
  }
}
