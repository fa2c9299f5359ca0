// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;

class DamagedFileTest {

  private static final int MUTATIONS = 600;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("x.safetensors");
  }

  /** Three tensors, 56 bytes of data, and notes. */
  private byte[] whole() throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    entries.put("model.w", new Entry.Floats(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}));
    entries.put("model.n", new Entry.Longs(Shape.of(), new long[] {7}));
    entries.put("model.d", new Entry.Doubles(Shape.of(3), new double[] {8, 9, 10}));
    Checkpoint.of(new StateDict(entries))
        .withConfig("{\"layers\": [3, 5]}")
        .withProvenance(Provenance.here().ofRun(11, 2))
        .write(file);
    return Files.readAllBytes(file);
  }

  private void assertRefused(byte[] bytes, String problem) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("Checkpoint '" + file + "': " + problem);
  }

  @Test
  void every_shorter_file_is_refused() throws IOException {
    byte[] whole = whole();
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Checkpoint.read(file))
          .as("%s of %s bytes", length, whole.length)
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("truncated");
    }
  }

  @Test
  void a_larger_file_is_refused_when_cut_at_every_64th_byte() throws IOException {
    Entry entry = new Entry.Floats(Shape.of(17, 61), new float[17 * 61]);
    Safetensors.write(file, new StateDict(Map.of("x", entry)), Map.of());
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length += 64) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Safetensors.read(file))
          .as("%s of %s bytes", length, bytes.length)
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("truncated");
    }
  }

  @Test
  void a_random_change_either_loads_or_is_refused_in_a_sentence() throws IOException {
    byte[] whole = whole();
    RandomStream random = new RandomStream(5);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] changed = Damage.mutate(whole, random.fork(i));
      Files.write(file, changed);
      Throwable thrown = catchThrowable(() -> Checkpoint.read(file));
      if (thrown != null) {
        assertThat(thrown)
            .as("change %s: %s", i, new String(changed, StandardCharsets.ISO_8859_1))
            .isInstanceOf(CheckpointException.class)
            .hasMessageStartingWith("Checkpoint '" + file + "': ");
        refused++;
      }
    }
    assertThat(refused).isBetween(MUTATIONS / 2, MUTATIONS - 1);
  }

  @Test
  void a_file_of_another_kind_is_refused() throws IOException {
    byte[] zip = "PK\u0003\u0004 something else altogether".getBytes(StandardCharsets.UTF_8);
    assertRefused(
        zip,
        "the header's length must be 2 to 100000000 bytes but is 7885648053892500304; this is no"
            + " safetensors file");
    assertRefused(
        new byte[3],
        "must begin with the 8 bytes of its header's length but is only 3 bytes long; it is"
            + " truncated or no safetensors file");
    byte[] text = Damage.file("[1, 2]");
    assertRefused(text, "the header must begin with '{' but begins with '['");
  }

  @Test
  void a_missing_file_and_a_folder_are_refused() {
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("Checkpoint '%s': there is no such file", file);
    assertThatThrownBy(() -> Safetensors.read(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("Checkpoint '%s': must be a file but is a folder", folder);
  }

  @Test
  void text_that_is_no_json_or_no_utf_8_is_refused() throws IOException {
    Files.write(file, Damage.file("{\"x\": }"));
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("the header must be valid JSON but is not: Unexpected character");
    Files.write(file, Damage.file("{} {}"));
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("the header must be valid JSON but is not: Trailing token");
    byte[] latin = Damage.file("{\"e\":{}}");
    latin[10] = (byte) 0xe9;
    assertRefused(latin, "the header must be UTF-8 text but is not");
    assertRefused(Damage.file("  {}"), "the header must begin with '{' but begins with ' '");
    Files.write(file, Damage.file("{" + "\"a\":{".repeat(5000) + "}".repeat(5001)));
    assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(CheckpointException.class);
  }

  @Test
  void a_name_that_comes_twice_is_refused() throws IOException {
    String x = "\"x\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}";
    assertRefused(
        Damage.file("{" + x + "," + x + "}", new byte[4]),
        "the header must be valid JSON but is not: Duplicate field 'x'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0,8] | must end within the 4 bytes after the header but ends at byte 8; the file is"
            + " truncated",
        "[4,0] | must have data_offsets [begin, end] but has [4,0]",
        "[0] | must have data_offsets [begin, end] but has [0]",
        "[0,1.5] | must have whole numbers, 0 or more, in 'data_offsets' but has 1.5",
        "[-4,0] | must have whole numbers, 0 or more, in 'data_offsets' but has -4",
        "[0,3] | of type F32 and shape [1] must take 1 x 4 bytes but its data_offsets span 3",
        "7 | must have a list 'data_offsets' but has a JSON number",
      })
  void offsets_that_break_the_rules_are_refused(String offsets, String problem) throws IOException {
    assertRefused(
        Damage.file(
            "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":" + offsets + "}}",
            new byte[4]),
        "tensor 'x' " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"F32\",\"shape\":[2] | of type F32 and shape [2] must take 2 x 4 bytes but its"
            + " data_offsets span 4",
        "\"F32\",\"shape\":[4294967296,4294967296] | has a shape of more than 2^63 elements",
        "\"F32\",\"shape\":[-1] | must have whole numbers, 0 or more, in 'shape' but has -1",
        "\"F32\",\"shape\":[\"1\"] | must have whole numbers, 0 or more, in 'shape' but has \"1\"",
        "\"F32\",\"size\":[1] | must have a list 'shape' but has none",
        "\"Q4\",\"shape\":[1] | must have a dtype among F64, F32, F16, BF16, I64, I32, I16, I8,"
            + " U64, U32, U16, U8, BOOL but has \"Q4\"",
        "32,\"shape\":[1] | must have a dtype among F64, F32, F16, BF16, I64, I32, I16, I8, U64,"
            + " U32, U16, U8, BOOL but has 32",
      })
  void types_and_shapes_that_break_the_rules_are_refused(String fields, String problem)
      throws IOException {
    assertRefused(
        Damage.file("{\"x\":{\"dtype\":" + fields + ",\"data_offsets\":[0,4]}}", new byte[4]),
        "tensor 'x' " + problem);
  }

  @Test
  void gaps_overlaps_and_bytes_left_over_are_refused() throws IOException {
    String two =
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[%s,%s]}}";
    assertRefused(
        Damage.file(two.formatted(3, 5), new byte[5]),
        "tensor 'b' must begin at byte 2 of the data, where the one before it ends, but begins at"
            + " 3");
    assertRefused(
        Damage.file(two.formatted(1, 3), new byte[3]),
        "tensor 'b' must begin at byte 2 of the data, where the one before it ends, but begins at"
            + " 1");
    assertRefused(
        Damage.file(two.formatted(2, 4), new byte[6]),
        "the tensors must fill the 6 bytes after the header but end at byte 4");
  }

  @Test
  void notes_that_are_no_strings_are_refused() throws IOException {
    assertRefused(
        Damage.file("{\"__metadata__\":[]}"),
        "__metadata__ must be a JSON object of strings but is a JSON array");
    assertRefused(
        Damage.file("{\"__metadata__\":{\"epoch\":3}}"),
        "__metadata__ entry 'epoch' must be a string but is a JSON number");
  }

  @Test
  void a_tensor_that_is_no_object_is_refused() throws IOException {
    assertRefused(
        Damage.file("{\"x\":5}"),
        "tensor 'x' must be described by a JSON object but is by a JSON number");
  }
}
