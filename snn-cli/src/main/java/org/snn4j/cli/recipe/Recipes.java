// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.Similar;
import org.snn4j.cli.UsageException;

/** The recipes that come with the program, and those in files. */
public final class Recipes {

  private static final String FOLDER = "recipes/";

  private Recipes() {}

  /** The recipes that come with the program: what each is, by name. */
  public static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    resource("index.txt")
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(
            line -> {
              int blank = line.indexOf(' ');
              all.put(line.substring(0, blank), line.substring(blank).strip());
            });
    return all;
  }

  /**
   * A recipe.
   *
   * @param nameOrPath one of {@link #all}, or a YAML file
   * @throws UsageException if it is neither
   */
  public static RecipeFile find(String nameOrPath) {
    if (all().containsKey(nameOrPath)) {
      return RecipeReader.read(nameOrPath, resource(nameOrPath + ".yml"));
    }
    Path file = Path.of(nameOrPath);
    if (!Files.isRegularFile(file) && nameOrPath.matches(".*([/\\\\]|\\.ya?ml$).*")) {
      throw new UsageException(
          "There is no file '" + nameOrPath + "'; --config list shows the recipes by name");
    }
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "--config is a YAML file or one of "
              + String.join(", ", all().keySet())
              + ", but there is no '"
              + nameOrPath
              + "'"
              + Similar.hint(nameOrPath, all().keySet()));
    }
    try {
      return RecipeReader.read(nameOrPath, Files.readString(file));
    } catch (IOException failure) {
      throw new CommandException("'" + file + "' cannot be read: " + failure, failure);
    }
  }

  /** A line for each recipe. */
  public static List<String> listing() {
    return all().entrySet().stream()
        .map(
            each ->
                String.format(java.util.Locale.ROOT, "%-34s %s", each.getKey(), each.getValue()))
        .toList();
  }

  private static String resource(String file) {
    try (InputStream in = Recipes.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("The recipe '" + file + "' is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
