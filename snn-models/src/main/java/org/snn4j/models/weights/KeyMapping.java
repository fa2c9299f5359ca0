// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;

/**
 * From the keys of one program to those of another.
 *
 * <pre>{@code
 * KeyMapping mapping =
 *     KeyMapping.of(KeyRule.prefix("backbone.", ""), KeyRule.dropParts("talking_heads"));
 * Weights.load(model, mapping.apply(file.state()));
 * }</pre>
 *
 * @param rules applied one after the other, each to what the one before gave
 */
public record KeyMapping(List<KeyRule> rules) {

  /** Copies the rules. */
  public KeyMapping {
    rules = List.copyOf(rules);
  }

  /** With the given rules. */
  public static KeyMapping of(KeyRule... rules) {
    return new KeyMapping(List.of(rules));
  }

  /** Every key stays as it is. */
  public static KeyMapping identity() {
    return of();
  }

  /** The new name of a key; empty if it is left out. */
  public Optional<String> apply(String key) {
    Optional<String> name = Optional.of(key);
    for (KeyRule rule : rules) {
      name = name.flatMap(rule::apply);
    }
    return name;
  }

  /**
   * The same entries under their new names.
   *
   * @throws IllegalArgumentException if two keys get one name, or one gets none
   */
  public StateDict apply(StateDict state) {
    Map<String, Entry> renamed = new LinkedHashMap<>();
    Map<String, String> origin = new LinkedHashMap<>();
    for (Map.Entry<String, Entry> named : state.entries().entrySet()) {
      Optional<String> name = apply(named.getKey());
      if (name.isPresent()) {
        requireFresh(named.getKey(), name.get(), origin.put(name.get(), named.getKey()));
        renamed.put(name.get(), named.getValue());
      }
    }
    return new StateDict(renamed);
  }

  /**
   * The way back: the undoing rules in reverse order. What was left out does not come back.
   *
   * @throws IllegalArgumentException if a rule takes a text off and so cannot be undone
   */
  public KeyMapping inverse() {
    List<KeyRule> back = new ArrayList<>();
    rules.forEach(rule -> rule.inverse().ifPresent(back::add));
    Collections.reverse(back);
    return new KeyMapping(back);
  }

  private static void requireFresh(String key, String name, String before) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("KeyMapping: nothing is left of the key '" + key + "'");
    }
    if (before != null) {
      throw new IllegalArgumentException(
          "KeyMapping: the keys '" + before + "' and '" + key + "' both become '" + name + "'");
    }
  }
}
