// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snn4j.golden.cases.GoldenCase;
import org.snn4j.golden.cases.GoldenFolder;

/**
 * Copies cases into another folder of cases, under their own folder and names, and lists them in
 * its {@code cases.json}: one case a line, sorted by name, those already there kept.
 */
final class Bundle {

  /** The system property that names the folder to copy passing cases to. */
  static final String PROPERTY = "snn4j.golden.bundle";

  /** Hyper-parameters that name a file or a folder beside the case's file. */
  private static final List<String> NAMING = List.of("input_file", "folder");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  Bundle(Path folder) {
    this.folder = folder;
  }

  /** The folder that the system property names, if it is set. */
  static Optional<Bundle> chosen() {
    String named = System.getProperty(PROPERTY, "");
    return named.isBlank()
        ? Optional.empty()
        : Optional.of(new Bundle(GoldenFolder.fromRoot(Path.of(named))));
  }

  void add(Collection<GoldenCase> cases) {
    Map<String, JsonNode> entries = new TreeMap<>();
    try {
      Path list = folder.resolve("cases.json");
      if (Files.isRegularFile(list)) {
        JSON.readTree(list.toFile())
            .path("cases")
            .forEach(entry -> entries.put(entry.path("name").asText(), entry));
      }
      for (GoldenCase golden : cases) {
        copy(golden.folder().resolve(golden.file()), folder.resolve(golden.file()));
        copyNamed(golden);
        entries.put(golden.name(), golden.json());
      }
      StringBuilder text = new StringBuilder("{\"format\": 1, \"cases\": [\n");
      String separator = "";
      for (JsonNode entry : entries.values()) {
        text.append(separator).append(JSON.writeValueAsString(entry));
        separator = ",\n";
      }
      Files.writeString(list, text.append("\n]}\n"), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException("The cases could not be copied to " + folder, failed);
    }
  }

  /** Copies the files and folders that a case's hyper-parameters name. */
  private void copyNamed(GoldenCase golden) throws IOException {
    for (String key : NAMING) {
      JsonNode name = golden.json().path("hyper").path(key);
      Path from = golden.folder().resolve(golden.file()).resolveSibling(name.asText());
      if (name.isTextual() && Files.exists(from)) {
        copyTree(from, folder.resolve(golden.file()).resolveSibling(name.asText()));
      }
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        copy(file, to.resolve(from.relativize(file).toString()).normalize());
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!from.toAbsolutePath().normalize().equals(to.toAbsolutePath().normalize())) {
      Files.createDirectories(to.getParent());
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
