// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;

class SafetensorsTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("x.safetensors");
  }

  private static Entry only(StateDict state) {
    assertThat(state.entries()).hasSize(1);
    return state.entries().values().iterator().next();
  }

  /** Reads a file with one tensor 'x' of the given type, shape and bytes. */
  private Entry read(String type, String shape, byte... data) throws IOException {
    Files.write(
        file(),
        Damage.file(
            "{\"x\":{\"dtype\":\""
                + type
                + "\",\"shape\":"
                + shape
                + ",\"data_offsets\":[0,"
                + data.length
                + "]}}",
            data));
    return only(Safetensors.read(file()).tensors());
  }

  private static float[] floats(Entry entry) {
    return ((Entry.Floats) entry).values();
  }

  private static long[] longs(Entry entry) {
    return ((Entry.Longs) entry).values();
  }

  @Test
  void every_bit_pattern_comes_back() {
    RandomStream random = new RandomStream(3);
    // Longer than a piece of the reader's and writer's, and of no round size.
    int[] bits = new int[40_009];
    long[] wide = new long[20_011];
    long[] whole = new long[9_001];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (int) random.nextLong();
    }
    for (int i = 0; i < wide.length; i++) {
      wide[i] = random.nextLong();
    }
    for (int i = 0; i < whole.length; i++) {
      whole[i] = random.nextLong();
    }
    bits[7] = 0x7fa12345; // a signalling NaN with a payload
    wide[7] = 0x7ff4000000abcdefL;
    ByteBuffer floatBytes = ByteBuffer.allocate(bits.length * 4);
    floatBytes.asIntBuffer().put(bits);
    float[] floats = new float[bits.length];
    floatBytes.asFloatBuffer().get(floats);
    ByteBuffer doubleBytes = ByteBuffer.allocate(wide.length * 8);
    doubleBytes.asLongBuffer().put(wide);
    double[] doubles = new double[wide.length];
    doubleBytes.asDoubleBuffer().get(doubles);
    Map<String, Entry> entries = new LinkedHashMap<>();
    entries.put("floats", new Entry.Floats(Shape.of(bits.length), floats));
    entries.put("doubles", new Entry.Doubles(Shape.of(1, wide.length), doubles));
    entries.put("longs", new Entry.Longs(Shape.of(whole.length, 1), whole));
    Safetensors.write(file(), new StateDict(entries), Map.of());

    Map<String, Entry> read = Safetensors.read(file()).tensors().entries();
    assertThat(read.keySet()).containsExactly("floats", "doubles", "longs");
    ByteBuffer floatsBack = ByteBuffer.allocate(bits.length * 4);
    floatsBack.asFloatBuffer().put(floats(read.get("floats")));
    assertThat(floatsBack.array()).isEqualTo(floatBytes.array());
    ByteBuffer doublesBack = ByteBuffer.allocate(wide.length * 8);
    doublesBack.asDoubleBuffer().put(((Entry.Doubles) read.get("doubles")).values());
    assertThat(doublesBack.array()).isEqualTo(doubleBytes.array());
    assertThat(read.get("doubles").shape()).isEqualTo(Shape.of(1, wide.length));
    assertThat(longs(read.get("longs"))).isEqualTo(whole);
  }

  @Test
  void a_small_file_has_the_bytes_the_format_says() throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    entries.put("w", new Entry.Floats(Shape.of(1, 2), new float[] {1, -2}));
    entries.put("n", new Entry.Longs(Shape.of(), new long[] {258}));
    Safetensors.write(file(), new StateDict(entries), Map.of("b", "2", "a", "\"é\""));
    String header =
        "{\"__metadata__\":{\"a\":\"\\\"é\\\"\",\"b\":\"2\"},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[8,16]},"
            + "\"n\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}";
    int length = header.getBytes(StandardCharsets.UTF_8).length;
    String padded = header + " ".repeat((8 - length % 8) % 8);
    ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    data.putLong(258).putFloat(1).putFloat(-2);
    assertThat(Files.readAllBytes(file())).isEqualTo(Damage.file(padded, data.array()));
  }

  @Test
  void the_data_begins_at_a_multiple_of_8_whatever_the_names_length() throws IOException {
    for (int length = 1; length <= 9; length++) {
      Entry entry = new Entry.Floats(Shape.of(1), new float[] {length});
      Safetensors.write(file(), new StateDict(Map.of("x".repeat(length), entry)), Map.of());
      byte[] bytes = Files.readAllBytes(file());
      long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
      assertThat(header % 8).isZero();
      assertThat(bytes).hasSize(Math.toIntExact(8 + header + 4));
    }
  }

  @Test
  void the_same_content_gives_the_same_bytes_in_whatever_order_notes_come() throws IOException {
    StateDict state = new StateDict(Map.of("x", new Entry.Floats(Shape.of(0, 3), new float[0])));
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("second", "2");
    notes.put("first", "1");
    Safetensors.write(file(), state, notes);
    byte[] once = Files.readAllBytes(file());
    Safetensors.write(file(), state, Map.of("first", "1", "second", "2"));
    assertThat(Files.readAllBytes(file())).isEqualTo(once);
    assertThat(Safetensors.read(file()).metadata()).containsExactlyInAnyOrderEntriesOf(notes);
  }

  @Test
  void nothing_at_all_can_be_written_and_read() {
    Safetensors.write(file(), new StateDict(Map.of()), Map.of());
    assertThat(Safetensors.read(file()).tensors().entries()).isEmpty();
    assertThat(Safetensors.read(file()).metadata()).isEmpty();
  }

  @Test
  void names_of_any_script_come_back() {
    String name = "слой.\u0000.\"重み\".\uD83E\uDDE0";
    Entry entry = new Entry.Longs(Shape.of(), new long[] {1});
    Safetensors.write(file(), new StateDict(Map.of(name, entry)), Map.of(name, name));
    Safetensors.Contents contents = Safetensors.read(file());
    assertThat(contents.tensors().entries()).containsOnlyKeys(name);
    assertThat(contents.metadata()).containsExactly(Map.entry(name, name));
  }

  @Test
  void half_precision_is_widened() throws IOException {
    // 1.5, -2, infinity, and the smallest number
    byte[] half = {0x00, 0x3e, 0x00, (byte) 0xc0, 0x00, 0x7c, 0x01, 0x00};
    assertThat(floats(read("F16", "[2,2]", half)))
        .containsExactly(1.5f, -2, Float.POSITIVE_INFINITY, 0x1p-24f);
    byte[] brain = {(byte) 0xc0, 0x3f, 0x00, (byte) 0xc0, (byte) 0x80, 0x7f, 0x01, 0x00};
    assertThat(floats(read("BF16", "[4]", brain)))
        .containsExactly(1.5f, -2, Float.POSITIVE_INFINITY, 0x1p-133f);
  }

  @Test
  void whole_numbers_of_every_width_become_longs() throws IOException {
    byte m = -1;
    assertThat(longs(read("I32", "[2]", m, m, m, m, (byte) 2, m, (byte) 0, (byte) 0)))
        .containsExactly(-1, 0xff02);
    assertThat(longs(read("U32", "[1]", m, m, m, m))).containsExactly(0xffffffffL);
    assertThat(longs(read("I16", "[1]", (byte) 0, m))).containsExactly(-256);
    assertThat(longs(read("U16", "[1]", (byte) 0, m))).containsExactly(0xff00);
    assertThat(longs(read("I8", "[2]", m, (byte) 3))).containsExactly(-1, 3);
    assertThat(longs(read("U8", "[2]", m, (byte) 3))).containsExactly(255, 3);
    assertThat(longs(read("BOOL", "[2]", (byte) 1, (byte) 0))).containsExactly(1, 0);
    byte[] small = {5, 0, 0, 0, 0, 0, 0, 0};
    assertThat(longs(read("U64", "[1]", small))).containsExactly(5);
  }

  @Test
  void whole_numbers_that_do_not_fit_are_refused() {
    byte[] large = {0, 0, 0, 0, 0, 0, 0, (byte) 0x80};
    assertThatThrownBy(() -> read("U64", "[1]", large))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "Checkpoint '%s': tensor 'x': an element is 9223372036854775808, which passes the"
                + " largest long",
            file());
    assertThatThrownBy(() -> read("BOOL", "[1]", (byte) 2))
        .isInstanceOf(CheckpointException.class)
        .hasMessageEndingWith("tensor 'x': a BOOL element must be 0 or 1 but is 2");
  }

  @Test
  void a_state_that_makes_no_file_is_refused_and_nothing_is_written() {
    Entry fine = new Entry.Floats(Shape.of(2), new float[2]);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Safetensors.write(file(), new StateDict(Map.of("__metadata__", fine)), Map.of()))
        .withMessage("Safetensors: a tensor cannot be named '__metadata__', the name of the notes");
    assertThat(folder).isEmptyDirectory();
  }
}
