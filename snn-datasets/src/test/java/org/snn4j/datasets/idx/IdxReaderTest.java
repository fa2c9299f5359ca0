// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;

class IdxReaderTest {

  /** Two images of 3 x 5 pixels. */
  private static final byte[] ELEMENTS = elements(30);

  private static final byte[] PLAIN = IdxWriter.plain(ELEMENTS, 2, 3, 5);
  private static final byte[] PACKED = IdxWriter.packed(ELEMENTS, 2, 3, 5);

  @TempDir Path folder;

  @Test
  void a_plain_file_gives_its_shape_and_elements() {
    try (IdxReader reader = reader(PLAIN)) {
      assertThat(reader.shape()).isEqualTo(Shape.of(2, 3, 5));
      assertThat(reader.readRest()).isEqualTo(ELEMENTS);
    }
  }

  @Test
  void a_packed_file_is_known_by_its_bytes_whatever_its_name() throws IOException {
    Path file = Files.write(folder.resolve("images"), PACKED);
    try (IdxReader reader = IdxReader.open(file)) {
      assertThat(reader.readRest()).isEqualTo(ELEMENTS);
    }
  }

  @Test
  void a_packed_file_of_two_members_is_read_whole() {
    byte[] both = concat(packedPart(0, 21), packedPart(21, PLAIN.length));
    try (IdxReader reader = reader(both)) {
      assertThat(reader.readRest()).isEqualTo(ELEMENTS);
    }
  }

  @Test
  void elements_can_be_read_piece_by_piece() {
    byte[] into = new byte[40];
    try (IdxReader reader = reader(PACKED)) {
      reader.read(into, 3, 7);
      assertThat(reader.readRest()).isEqualTo(Arrays.copyOfRange(ELEMENTS, 7, 30));
    }
    assertThat(Arrays.copyOfRange(into, 3, 10)).isEqualTo(Arrays.copyOf(ELEMENTS, 7));
  }

  @Test
  void a_file_that_passes_the_first_chunk_is_read_whole() {
    byte[] large = elements((1 << 24) + 7);
    try (IdxReader reader = reader(IdxWriter.plain(large, large.length))) {
      assertThat(Arrays.equals(reader.readRest(), large)).isTrue();
    }
  }

  @Test
  void a_missing_file_is_named() {
    Path file = folder.resolve("nowhere");
    assertRefused(() -> IdxReader.open(file)).hasMessage("There is no file '" + file + "'");
  }

  @Test
  void a_folder_is_no_file() {
    assertRefused(() -> IdxReader.open(folder))
        .hasMessage("An idx file was expected but '" + folder + "' is a folder");
  }

  @Test
  void a_file_of_another_kind_is_refused_with_its_first_bytes() {
    assertRefused(() -> reader("<html></html>".getBytes(StandardCharsets.UTF_8)))
        .hasMessage(
            "'some file' is no idx file of unsigned bytes: it must begin with 00 00 08 and the"
                + " number of axes but begins with 3c 68 74 6d");
  }

  @Test
  void another_element_type_is_refused_by_name() {
    assertRefused(() -> reader(changed(PLAIN, 2, 0x0d)))
        .hasMessage("'some file' must hold unsigned bytes (idx type 0x08) but holds floats");
  }

  @Test
  void a_size_beyond_31_bits_is_refused_with_its_axis() {
    assertRefused(() -> reader(changed(PLAIN, 8, 0x80)))
        .hasMessage(
            "The header of 'some file' is damaged: axis 1 must have a size of 0 to 2147483647 but"
                + " has 2147483651");
  }

  @Test
  void a_shape_beyond_an_array_is_refused_before_anything_is_allocated() {
    assertRefused(() -> reader(changed(PLAIN, 4, 0x7f)).readRest())
        .hasMessageContaining("tells a shape of [2130706434, 3, 5], which is more than the 2 GiB");
  }

  @Test
  void a_shape_larger_than_the_file_is_refused_without_exhausting_the_memory() {
    assertRefused(() -> reader(changed(PLAIN, 5, 0x7f)).readRest())
        .hasMessageContaining("but only 30 are there");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 7, 15, 16, 17, 45})
  void a_plain_file_cut_off_anywhere_is_refused(int length) {
    assertRefused(() -> reader(Arrays.copyOf(PLAIN, length)).readRest())
        .hasMessageStartingWith("'some file' is cut off: ");
  }

  @Test
  void a_packed_file_cut_off_anywhere_is_refused() {
    for (int length = 2; length < PACKED.length; length++) {
      byte[] cut = Arrays.copyOf(PACKED, length);
      assertRefused(() -> reader(cut).readRest(), "cut to %d of %d bytes", length, PACKED.length)
          .hasMessage("'some file' is cut off: its gzip data does not end");
    }
  }

  @Test
  void a_flipped_bit_in_packed_data_or_its_checksum_is_never_read_as_if_nothing_was() {
    // The first ten bytes are gzip's header, of which time and system carry no meaning here.
    for (int at = 10; at < PACKED.length; at++) {
      byte[] damaged = changed(PACKED, at, PACKED[at] ^ 0x10);
      assertRefused(() -> reader(damaged).readRest(), "byte %d", at);
    }
  }

  @Test
  void a_flipped_bit_in_a_plain_header_is_refused() {
    for (int at = 0; at < 16; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = changed(PLAIN, at, PLAIN[at] ^ (1 << bit));
        assertRefused(() -> reader(damaged).readRest(), "byte %d, bit %d", at, bit);
      }
    }
  }

  @Test
  void bytes_after_the_elements_are_refused() {
    assertRefused(() -> reader(concat(PLAIN, new byte[1])).readRest())
        .hasMessage("'some file' must end after the 30 bytes of its shape [2, 3, 5] but goes on");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 11, 70_000})
  void bytes_after_the_packed_data_are_refused(int extra) {
    byte[] tail = new byte[extra];
    Arrays.fill(tail, (byte) 'x');
    assertRefused(() -> reader(concat(PACKED, tail)).readRest())
        .hasMessage(
            "'some file' is damaged: its gzip data is corrupt (%d bytes follow it that do not"
                + " belong to it)",
            extra);
  }

  private static IdxReader reader(byte[] file) {
    return IdxReader.open(new ByteArrayInputStream(file), "some file");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ThrowingCallable code) {
    return assertRefused(code, "bad file");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ThrowingCallable code, String description, Object... arguments) {
    return assertThatThrownBy(code, description, arguments).isInstanceOf(DataFileException.class);
  }

  private static byte[] elements(int count) {
    byte[] elements = new byte[count];
    for (int i = 0; i < count; i++) {
      elements[i] = (byte) (i * 37 + 11);
    }
    return elements;
  }

  private static byte[] packedPart(int from, int to) {
    return IdxWriter.gzip(Arrays.copyOfRange(PLAIN, from, to));
  }

  private static byte[] changed(byte[] file, int at, int value) {
    byte[] copy = file.clone();
    copy[at] = (byte) value;
    return copy;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return Bytes.concat(first, second);
  }
}
