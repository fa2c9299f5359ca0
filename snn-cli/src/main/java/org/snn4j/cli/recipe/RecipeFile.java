// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.snn4j.cli.CommandException;

/**
 * What a YAML file says.
 *
 * @param name the recipe's name, or the file's path
 * @param values by the keys' names, each of its key's type; keys without a value are left out
 * @param lines where keys stand in the file, by name; not those of values that came otherwise
 * @param remarks a sentence for each key that is unknown or changes nothing, with its line
 */
public record RecipeFile(
    String name, Map<String, Object> values, Map<String, Integer> lines, List<String> remarks) {

  /** Copies all. */
  public RecipeFile {
    values = Map.copyOf(values);
    lines = Map.copyOf(lines);
    remarks = List.copyOf(remarks);
  }

  /**
   * The same with another value, if there is one.
   *
   * @throws CommandException if it is none of the words that the key takes
   */
  <T> RecipeFile with(Key<T> key, Optional<T> value) {
    if (value.isEmpty()) {
      return this;
    }
    Map<String, Object> changed = new HashMap<>(values);
    changed.put(key.name(), value.get());
    Map<String, Integer> written = new HashMap<>(lines);
    written.remove(key.name());
    RecipeFile other = new RecipeFile(name, changed, written, remarks);
    if (!key.choices().isEmpty() && !key.choices().contains(value.get().toString())) {
      throw other.refused(key);
    }
    return other;
  }

  /**
   * What a key's value is refused with: where it stands, the key, and what it is.
   *
   * @param must what is needed, such as {@code must be 1 or 2}
   */
  String refusal(Key<?> key, String must) {
    Integer line = lines.get(key.name());
    return "The recipe '"
        + name
        + (line == null ? "': '" : "', line " + line + ": '")
        + key.name()
        + "' "
        + must
        + get(key).map(value -> " but is '" + value + "'").orElse("");
  }

  /** A word that is none of those that its key takes. */
  CommandException refused(Key<?> key) {
    return new CommandException(refusal(key, key.mustBeChosen()));
  }

  /**
   * What is made of values.
   *
   * @param keys theirs
   * @throws CommandException naming the keys with their lines, if the maker refuses the values
   */
  <R> R made(Supplier<R> maker, Key<?>... keys) {
    try {
      return maker.get();
    } catch (IllegalArgumentException wrong) {
      throw because(wrong, List.of(keys));
    }
  }

  /** A refusal, with the keys that it is about and their lines. */
  CommandException because(IllegalArgumentException wrong, List<Key<?>> keys) {
    StringBuilder places = new StringBuilder("The recipe '" + name + "'");
    for (Key<?> key : keys) {
      if (get(key).isPresent()) {
        Integer line = lines.get(key.name());
        places.append(line == null ? ", '" : ", line " + line + " '").append(key.name() + "'");
      }
    }
    return new CommandException(places + ": " + wrong.getMessage(), wrong);
  }

  /** Whether a key stands in the file itself, and its value did not come otherwise. */
  boolean stands(Key<?> key) {
    return lines.containsKey(key.name()) && get(key).isPresent();
  }

  /** A value that must be there. */
  <T> T need(Key<T> key) {
    return get(key)
        .orElseThrow(
            () -> new CommandException("The recipe '" + name + "' must say '" + key.name() + "'"));
  }

  <T> Optional<T> get(Key<T> key) {
    return Optional.ofNullable(key.type().cast(values.get(key.name())));
  }

  <T> T get(Key<T> key, T otherwise) {
    return get(key).orElse(otherwise);
  }

  boolean is(Key<Boolean> key) {
    return get(key, false);
  }
}
