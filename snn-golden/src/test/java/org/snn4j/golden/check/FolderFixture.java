// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.check;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.golden.cases.GoldenCase;
import org.snn4j.golden.cases.GoldenFolder;
import org.snn4j.golden.npz.NpzFixture;

/** Builds a folder with one case for the tests of what runs it. */
public final class FolderFixture {

  private final Map<String, byte[]> arrays = new LinkedHashMap<>();
  private final StringBuilder specs = new StringBuilder();
  private String hyper = "{}";

  /** Adds an array to the file and to {@code cases.json}. */
  public FolderFixture with(String name, byte[] npy, String spec) {
    specs.append(specs.isEmpty() ? "" : ",").append('"').append(name).append("\": ").append(spec);
    return onlyInFile(name, npy);
  }

  /** Adds an array to the file alone. */
  public FolderFixture onlyInFile(String name, byte[] npy) {
    arrays.put(name, npy);
    return this;
  }

  /** Sets the hyper-parameters. */
  public FolderFixture hyper(String json) {
    hyper = json;
    return this;
  }

  /** Writes the case, called {@code group/case}, of the operation {@code double}. */
  public ImmutableList<GoldenCase> write(Path folder) throws IOException {
    NpzFixture.write(folder.resolve("group/case.npz"), arrays);
    Files.writeString(
        folder.resolve("cases.json"),
        """
        {"cases": [{"name": "group/case", "file": "group/case.npz", "operation": "double",
          "hyper": %s, "tolerance": {"rtol": 0.01}, "arrays": {%s}}]}
        """
            .formatted(hyper, specs),
        StandardCharsets.UTF_8);
    return GoldenFolder.at(folder).cases();
  }
}
