// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of recorded cases. */
public final class GoldenFolder {

  /** The system property that names the folder to run instead of the bundled cases. */
  public static final String PROPERTY = "snn4j.golden";

  private final Path folder;

  private GoldenFolder(Path folder) {
    this.folder = folder;
  }

  /** The folder at a path. */
  public static GoldenFolder at(Path folder) {
    return new GoldenFolder(folder);
  }

  /** The folder that the system property names, else the bundled cases. */
  public static GoldenFolder chosen() {
    String named = System.getProperty(PROPERTY, "");
    return named.isBlank() ? bundled() : at(fromRoot(Path.of(named)));
  }

  private static GoldenFolder bundled() {
    URL cases = GoldenFolder.class.getResource("/golden/cases.json");
    if (cases == null) {
      throw new IllegalStateException(
          "No cases are bundled; name a folder with -D" + PROPERTY + "=DIR");
    }
    try {
      return at(Path.of(cases.toURI()).getParent());
    } catch (URISyntaxException odd) {
      throw new IllegalStateException("The bundled cases have no path: " + cases, odd);
    }
  }

  /**
   * A path as the user meant it: Maven runs tests in the module's folder, but it was started in the
   * one above.
   */
  public static Path fromRoot(Path path) {
    boolean inModule = Files.exists(Path.of("..", "pom.xml")) && !Files.exists(path);
    return (inModule ? Path.of("..").resolve(path) : path).toAbsolutePath().normalize();
  }

  /**
   * The cases in the order of {@code cases.json}.
   *
   * @throws IllegalArgumentException if the folder has none, saying what was looked for
   */
  public ImmutableList<GoldenCase> cases() {
    Path list = folder.resolve("cases.json");
    if (!Files.isRegularFile(list)) {
      throw new IllegalArgumentException(
          "The folder of golden cases must hold a cases.json but there is no " + list);
    }
    JsonNode cases;
    try {
      cases = new ObjectMapper().readTree(list.toFile()).path("cases");
    } catch (IOException broken) {
      throw new UncheckedIOException(list + " could not be read", broken);
    }
    if (!cases.isArray() || cases.isEmpty()) {
      throw new IllegalArgumentException(list + " must have a list 'cases' with at least one case");
    }
    ImmutableList.Builder<GoldenCase> found = ImmutableList.builder();
    cases.forEach(json -> found.add(GoldenCase.of(folder, json)));
    return found.build();
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
