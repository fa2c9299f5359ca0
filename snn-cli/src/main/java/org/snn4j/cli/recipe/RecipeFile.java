// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.cli.CommandException;

/**
 * What a YAML file says.
 *
 * @param name the recipe's name, or the file's path
 * @param values by the keys' names, each of its key's type; keys without a value are left out
 * @param remarks a sentence for each key that is unknown or changes nothing, with its line
 */
public record RecipeFile(String name, Map<String, Object> values, List<String> remarks) {

  /** Copies both. */
  public RecipeFile {
    values = Map.copyOf(values);
    remarks = List.copyOf(remarks);
  }

  /** The same with another value, if there is one. */
  <T> RecipeFile with(Key<T> key, Optional<T> value) {
    Map<String, Object> changed = new HashMap<>(values);
    value.ifPresent(each -> changed.put(key.name(), each));
    return new RecipeFile(name, changed, remarks);
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
