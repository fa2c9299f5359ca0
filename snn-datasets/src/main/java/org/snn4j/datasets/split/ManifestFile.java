// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.split;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.datasets.DataFileException;

/**
 * Manifests as JSON: {@code {"format": "snn4j-split-1", "dataset": ..., "rule": ..., "classes":
 * [...], "train": {class: [names]}, "test": {class: [names]}}}.
 */
final class ManifestFile {

  private static final String FORMAT = "snn4j-split-1";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private final Path file;
  private final JsonNode json;

  private ManifestFile(Path file, JsonNode json) {
    this.file = file;
    this.json = json;
  }

  static SplitManifest read(Path file) {
    try {
      return new ManifestFile(file, MAPPER.readTree(Files.readAllBytes(file))).manifest();
    } catch (JsonProcessingException damaged) {
      throw new DataFileException(
          "'" + file + "' must be a split in JSON but is not: " + damaged.getOriginalMessage(),
          damaged);
    } catch (IOException failure) {
      throw new DataFileException("'" + file + "' cannot be read: " + failure, failure);
    } catch (IllegalArgumentException refused) {
      throw new DataFileException("'" + file + "': " + refused.getMessage(), refused);
    }
  }

  private SplitManifest manifest() {
    String format = text("format");
    if (!format.equals(FORMAT)) {
      throw wrong("format", "'" + FORMAT + "'");
    }
    List<String> classes = texts("classes", json.path("classes"));
    return new SplitManifest(
        text("dataset"), text("rule"), classes, items("train", classes), items("test", classes));
  }

  private List<Item> items(String part, List<String> classes) {
    if (!json.path(part).isObject()) {
      throw wrong(part, "an object");
    }
    List<Item> items = new ArrayList<>();
    json.path(part)
        .properties()
        .forEach(
            entry -> {
              int label = classes.indexOf(entry.getKey());
              if (label < 0) {
                throw new DataFileException(
                    "'"
                        + file
                        + "' names the class '"
                        + entry.getKey()
                        + "', which is none of "
                        + classes);
              }
              for (String name : texts(part, entry.getValue())) {
                items.add(new Item(name, label));
              }
            });
    return items;
  }

  private String text(String key) {
    if (!json.path(key).isTextual()) {
      throw wrong(key, "a text");
    }
    return json.path(key).asText();
  }

  private List<String> texts(String key, JsonNode list) {
    List<String> texts = new ArrayList<>();
    if (!list.isArray()) {
      throw wrong(key, "lists of texts");
    }
    for (JsonNode text : list) {
      if (!text.isTextual()) {
        throw wrong(key, "lists of texts");
      }
      texts.add(text.asText());
    }
    return texts;
  }

  private DataFileException wrong(String key, String needed) {
    String came = json.path(key).isMissingNode() ? "missing" : json.path(key).toString();
    String shown = came.length() > 80 ? came.substring(0, 80) + "..." : came;
    return new DataFileException(
        "'" + file + "' must have " + needed + " as '" + key + "' but it is " + shown);
  }

  static void write(SplitManifest manifest, Path file) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("format", FORMAT);
    json.put("dataset", manifest.dataset());
    json.put("rule", manifest.rule());
    manifest.classes().forEach(json.putArray("classes")::add);
    add(json.putObject("train"), manifest.classes(), manifest.train());
    add(json.putObject("test"), manifest.classes(), manifest.test());
    try {
      replace(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    } catch (IOException failure) {
      throw new DataFileException("'" + file + "' cannot be written: " + failure, failure);
    }
  }

  private static void add(ObjectNode part, List<String> classes, List<Item> items) {
    for (Item item : items) {
      String name = classes.get(item.label());
      ArrayNode names = part.has(name) ? (ArrayNode) part.get(name) : part.putArray(name);
      names.add(item.name());
    }
  }

  private static void replace(Path file, String content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path temporary = Files.createTempFile(folder, "." + file.getFileName() + ".", ".tmp");
    try {
      Files.writeString(temporary, content);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
