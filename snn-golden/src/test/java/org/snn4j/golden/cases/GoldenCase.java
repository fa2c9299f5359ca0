// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.snn4j.golden.npz.NpyArray;
import org.snn4j.golden.npz.NpzFile;

/**
 * One recorded case.
 *
 * @param name its name, unique in the folder
 * @param operation what was run
 * @param folder the folder of {@code cases.json}
 * @param file the arrays' file, relative to the folder
 * @param rtol the relative tolerance
 * @param arrays what is said of each array
 * @param json the whole entry
 */
public record GoldenCase(
    String name,
    String operation,
    Path folder,
    String file,
    double rtol,
    ImmutableMap<String, ArraySpec> arrays,
    JsonNode json) {

  static GoldenCase of(Path folder, JsonNode json) {
    String name = text(json, "name");
    ImmutableMap.Builder<String, ArraySpec> arrays = ImmutableMap.builder();
    json.path("arrays")
        .properties()
        .forEach(entry -> arrays.put(entry.getKey(), ArraySpec.of(entry.getValue())));
    return new GoldenCase(
        name,
        text(json, "operation"),
        folder,
        text(json, "file"),
        json.path("tolerance").path("rtol").asDouble(),
        arrays.buildOrThrow(),
        json);
  }

  /** What else is needed to repeat the case; each call gives a fresh reader. */
  public Hyper hyper() {
    return new Hyper("hyper", json.path("hyper"));
  }

  /** The arrays of the file. */
  public Map<String, NpyArray> read() throws IOException {
    return NpzFile.read(folder.resolve(file));
  }

  private static String text(JsonNode json, String key) {
    if (!json.path(key).isTextual()) {
      throw new IllegalArgumentException("cases.json: a case lacks its '" + key + "': " + json);
    }
    return json.path(key).asText();
  }

  @Override
  public String toString() {
    return name;
  }
}
