// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How one kind of key is renamed, or that it is left out. */
public sealed interface KeyRule {

  /** The key under its new name, itself if the rule is not about it; empty if it is left out. */
  Optional<String> apply(String key);

  /** The rule that undoes this one, if there is one. */
  Optional<KeyRule> inverse();

  /** One key becomes another. */
  static KeyRule exact(String from, String to) {
    return new Rename(Place.WHOLE, from, to);
  }

  /** Keys that begin with a text begin with another. */
  static KeyRule prefix(String from, String to) {
    return new Rename(Place.BEGINNING, from, to);
  }

  /** Keys that end with a text end with another. */
  static KeyRule suffix(String from, String to) {
    return new Rename(Place.END, from, to);
  }

  /** Wherever one of the names that dots join is this one, or several are, they become others. */
  static KeyRule parts(String from, String to) {
    return new Rename(Place.PARTS, from, to);
  }

  /** One key is left out. */
  static KeyRule drop(String key) {
    return new Drop(Place.WHOLE, key);
  }

  /** Keys that begin with a text are left out. */
  static KeyRule dropPrefix(String text) {
    return new Drop(Place.BEGINNING, text);
  }

  /** Keys that end with a text are left out. */
  static KeyRule dropSuffix(String text) {
    return new Drop(Place.END, text);
  }

  /** Keys in which one of the names that dots join is this one, or several are, are left out. */
  static KeyRule dropParts(String names) {
    return new Drop(Place.PARTS, names);
  }

  /** Where in a key a rule looks for its text. */
  enum Place {
    /** The whole key. */
    WHOLE,
    /** Its beginning. */
    BEGINNING,
    /** Its end. */
    END,
    /** Anywhere, but only whole names between dots. */
    PARTS;

    boolean holds(String key, String text) {
      return switch (this) {
        case WHOLE -> key.equals(text);
        case BEGINNING -> key.startsWith(text);
        case END -> key.endsWith(text);
        case PARTS -> ("." + key + ".").contains("." + text + ".");
      };
    }

    String replaced(String key, String text, String other) {
      return switch (this) {
        case WHOLE -> other;
        case BEGINNING -> other + key.substring(text.length());
        case END -> key.substring(0, key.length() - text.length()) + other;
        case PARTS -> String.join(".", replaced(names(key), names(text), names(other)));
      };
    }

    private static List<String> names(String key) {
      return key.isEmpty() ? List.of() : List.of(key.split("\\.", -1));
    }

    private static List<String> replaced(List<String> key, List<String> from, List<String> to) {
      List<String> result = new ArrayList<>();
      for (int i = 0; i < key.size(); ) {
        int end = i + from.size();
        if (end <= key.size() && key.subList(i, end).equals(from)) {
          result.addAll(to);
          i = end;
        } else {
          result.add(key.get(i++));
        }
      }
      return result;
    }
  }

  /**
   * Keys with a text in a place get another there.
   *
   * @param from not empty
   * @param to empty to take the text off
   */
  record Rename(Place place, String from, String to) implements KeyRule {

    /** Refuses to look for nothing. */
    public Rename {
      requireText(from);
    }

    @Override
    public Optional<String> apply(String key) {
      return Optional.of(place.holds(key, from) ? place.replaced(key, from, to) : key);
    }

    @Override
    public Optional<KeyRule> inverse() {
      if (to.isEmpty()) {
        throw new IllegalArgumentException(
            "KeyRule: '" + from + "' was taken off without a trace, which cannot be undone");
      }
      return Optional.of(new Rename(place, to, from));
    }
  }

  /**
   * Keys with a text in a place are left out.
   *
   * @param text not empty
   */
  record Drop(Place place, String text) implements KeyRule {

    /** Refuses to look for nothing. */
    public Drop {
      requireText(text);
    }

    @Override
    public Optional<String> apply(String key) {
      return place.holds(key, text) ? Optional.empty() : Optional.of(key);
    }

    @Override
    public Optional<KeyRule> inverse() {
      return Optional.empty();
    }
  }

  private static void requireText(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("KeyRule: the text to look for must not be empty");
    }
  }
}
