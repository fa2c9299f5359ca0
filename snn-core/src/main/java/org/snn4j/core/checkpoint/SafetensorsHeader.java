// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.tensor.Shape;

/**
 * The header of a safetensors file: where each tensor lies, and what was noted beside them.
 *
 * @param places in the header's order
 * @param metadata in the header's order
 */
record SafetensorsHeader(List<TensorPlace> places, Map<String, String> metadata) {

  /** The key of the notes. */
  static final String METADATA = "__metadata__";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a header and checks every rule of the format.
   *
   * @param file for messages
   * @param bytes the header without its length
   * @param dataLength how many bytes follow the header
   * @throws CheckpointException naming the rule that is broken and where
   */
  static SafetensorsHeader parse(Path file, byte[] bytes, long dataLength) {
    JsonNode root = json(file, bytes);
    List<TensorPlace> places = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        readMetadata(file, field.getValue(), metadata);
      } else {
        places.add(new PlaceReader(file, field.getKey()).read(field.getValue(), dataLength));
      }
    }
    requireContiguous(file, places, dataLength);
    return new SafetensorsHeader(places, metadata);
  }

  /**
   * The header as bytes, padded with spaces so that the data after it begins at a multiple of 8.
   */
  byte[] toBytes() {
    Map<String, Object> root = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      root.put(METADATA, metadata);
    }
    for (TensorPlace place : places) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("dtype", place.type().name());
      fields.put("shape", place.shape().toArray());
      fields.put("data_offsets", new long[] {place.begin(), place.end()});
      root.put(place.name(), fields);
    }
    try {
      String text = MAPPER.writeValueAsString(root);
      int length = text.getBytes(StandardCharsets.UTF_8).length;
      String padded = text + " ".repeat(Math.floorMod(-length, Long.BYTES));
      return padded.getBytes(StandardCharsets.UTF_8);
    } catch (JacksonException impossible) {
      throw new IllegalStateException("strings and numbers can always be written", impossible);
    }
  }

  private static JsonNode json(Path file, byte[] bytes) {
    String text;
    try {
      // Strict: a malformed byte is an error, and Jackson does not guess at other encodings.
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException wrong) {
      throw new CheckpointException(file, "the header must be UTF-8 text but is not", wrong);
    }
    if (!text.startsWith("{")) {
      throw new CheckpointException(
          file, "the header must begin with '{' but begins with '" + text.charAt(0) + "'");
    }
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException wrong) {
      throw new CheckpointException(
          file, "the header must be valid JSON but is not: " + wrong.getOriginalMessage(), wrong);
    }
  }

  private static void readMetadata(Path file, JsonNode notes, Map<String, String> metadata) {
    if (!notes.isObject()) {
      throw new CheckpointException(
          file, METADATA + " must be a JSON object of strings but is a JSON " + kind(notes));
    }
    for (Map.Entry<String, JsonNode> note : notes.properties()) {
      if (!note.getValue().isTextual()) {
        throw new CheckpointException(
            file,
            METADATA
                + " entry '"
                + note.getKey()
                + "' must be a string but is a JSON "
                + kind(note.getValue()));
      }
      metadata.put(note.getKey(), note.getValue().textValue());
    }
  }

  private static void requireContiguous(Path file, List<TensorPlace> places, long dataLength) {
    List<TensorPlace> inOrder = new ArrayList<>(places);
    inOrder.sort(Comparator.comparingLong(TensorPlace::begin).thenComparingLong(TensorPlace::end));
    long expected = 0;
    for (TensorPlace place : inOrder) {
      if (place.begin() != expected) {
        throw new CheckpointException(
            file,
            "tensor '"
                + place.name()
                + "' must begin at byte "
                + expected
                + " of the data, where the one before it ends, but begins at "
                + place.begin());
      }
      expected = place.end();
    }
    if (expected != dataLength) {
      throw new CheckpointException(
          file,
          "the tensors must fill the "
              + dataLength
              + " bytes after the header but end at byte "
              + expected);
    }
  }

  static String kind(JsonNode node) {
    return node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Reads what the header says of one tensor. */
  private record PlaceReader(Path file, String name) {

    TensorPlace read(JsonNode node, long dataLength) {
      if (!node.isObject()) {
        throw problem("must be described by a JSON object but is by a JSON " + kind(node));
      }
      ElementType type = type(node.path("dtype"));
      Shape shape = shape(numbers(node, "shape"));
      long[] offsets = numbers(node, "data_offsets");
      if (offsets.length != 2 || offsets[0] > offsets[1]) {
        throw problem("must have data_offsets [begin, end] but has " + node.get("data_offsets"));
      }
      if (offsets[1] > dataLength) {
        throw problem(
            "must end within the "
                + dataLength
                + " bytes after the header but ends at byte "
                + offsets[1]
                + "; the file is truncated");
      }
      requireLength(type, shape, offsets[1] - offsets[0]);
      return new TensorPlace(name, type, shape, offsets[0], offsets[1]);
    }

    private ElementType type(JsonNode node) {
      return ElementType.named(node.asText(""))
          .orElseThrow(
              () ->
                  problem(
                      "must have a dtype among "
                          + ElementType.names()
                          + " but has "
                          + (node.isMissingNode() ? "none" : node)));
    }

    private long[] numbers(JsonNode parent, String field) {
      JsonNode list = parent.path(field);
      if (!list.isArray()) {
        throw problem(
            "must have a list '"
                + field
                + "' but has "
                + (list.isMissingNode() ? "none" : "a JSON " + kind(list)));
      }
      long[] numbers = new long[list.size()];
      for (int i = 0; i < numbers.length; i++) {
        JsonNode number = list.get(i);
        if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
          throw problem("must have whole numbers, 0 or more, in '" + field + "' but has " + number);
        }
        numbers[i] = number.longValue();
      }
      return numbers;
    }

    private Shape shape(long[] sizes) {
      try {
        return Shape.of(sizes);
      } catch (ArithmeticException overflow) {
        throw problem("has a shape of more than 2^63 elements");
      }
    }

    private void requireLength(ElementType type, Shape shape, long length) {
      // Compared by division: the product could overflow.
      boolean fits = length % type.bytes() == 0 && length / type.bytes() == shape.length();
      if (!fits) {
        throw problem(
            "of type "
                + type
                + " and shape "
                + shape
                + " must take "
                + shape.length()
                + " x "
                + type.bytes()
                + " bytes but its data_offsets span "
                + length);
      }
      if (shape.length() > Integer.MAX_VALUE - 8) {
        throw problem("has " + shape.length() + " elements, more than a Java array can hold");
      }
    }

    private CheckpointException problem(String problem) {
      return new CheckpointException(file, "tensor '" + name + "' " + problem);
    }
  }
}
