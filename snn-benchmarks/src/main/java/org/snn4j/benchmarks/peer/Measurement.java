// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one process found.
 *
 * @param program what ran, in words
 * @param seconds of every timed run
 * @param parts seconds of parts of the runs by name, as the program notes them
 * @param gigaflops median speed of a product of square matrices in the same process, in 10^9
 *     operations a second
 * @param peakKibibytes the most physical memory that the process held when the runs were over
 */
record Measurement(
    String program,
    List<Double> seconds,
    Map<String, List<Double>> parts,
    double gigaflops,
    long peakKibibytes) {

  private static final JsonMapper MAPPER = new JsonMapper();

  Measurement {
    seconds = List.copyOf(seconds);
    parts = new LinkedHashMap<>(parts);
  }

  ObjectNode toJson() {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("program", program);
    node.put("gigaflops", gigaflops);
    node.put("peakKibibytes", peakKibibytes);
    addAll(node.putArray("seconds"), seconds);
    ObjectNode partNodes = node.putObject("parts");
    parts.forEach((name, values) -> addAll(partNodes.putArray(name), values));
    return node;
  }

  private static void addAll(ArrayNode array, List<Double> values) {
    values.forEach(value -> array.add(value.doubleValue()));
  }

  void write(Path file) throws IOException {
    MAPPER.writeValue(file.toFile(), toJson());
  }

  static Measurement read(Path file) throws IOException {
    JsonNode node = MAPPER.readTree(file.toFile());
    Map<String, List<Double>> parts = new LinkedHashMap<>();
    node.path("parts").properties().forEach(part -> parts.put(part.getKey(), all(part.getValue())));
    return new Measurement(
        node.path("program").asText(),
        all(node.path("seconds")),
        parts,
        node.path("gigaflops").asDouble(),
        node.path("peakKibibytes").asLong());
  }

  private static List<Double> all(JsonNode array) {
    List<Double> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asDouble()));
    return values;
  }
}
