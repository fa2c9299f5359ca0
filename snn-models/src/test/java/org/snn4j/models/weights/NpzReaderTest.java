// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.checkpoint.CheckpointException;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.tensor.Shape;

class NpzReaderTest {

  private static final float[] COUNTED = {0, 1, 2, 3, 4, 5};

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"single", "half", "fortran", "big"})
  void real_numbers_of_every_layout_are_read_in_row_major_order(String name) {
    Entry.Floats array = (Entry.Floats) arrays().entries().get(name);
    assertThat(array.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(array.values()).containsExactly(COUNTED);
  }

  @Test
  void other_types_become_those_of_a_state_dict() {
    StateDict arrays = arrays();
    assertThat(((Entry.Doubles) arrays.entries().get("double")).values()[1]).isEqualTo(1 / 3.0);
    assertThat(longs(arrays, "whole")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(longs(arrays, "byte")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(longs(arrays, "truth")).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(arrays.entries().get("scalar").shape()).isEqualTo(Shape.of());
    assertThat(longs(arrays, "scalar")).containsExactly(7);
  }

  @Test
  void a_column_major_cube_is_turned() {
    long[] cube = longs(arrays(), "cube");
    assertThat(cube).hasSize(24).isSorted().startsWith(0, 1).endsWith(22, 23);
  }

  @Test
  void compressed_arrays_are_read() {
    WeightFile file = WeightFile.read(WeightFixtures.file("packed.npz"));
    assertThat(file.format()).isEqualTo(WeightFormat.NPZ);
    assertThat(file.contents()).containsExactly("weight: an array [2, 3]");
    assertThat(((Entry.Floats) file.state().entries().get("weight")).values())
        .containsExactly(COUNTED);
  }

  @Test
  void arrays_of_other_things_than_numbers_are_refused_by_name() {
    assertThatThrownBy(() -> NpzReader.read(WeightFixtures.file("texts.npz")))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("array 'names' must be an array of real or whole numbers");
  }

  @Test
  void a_shape_that_the_file_has_no_room_for_is_refused() throws IOException {
    Path file = npz("w.npy", header("<f4", "(99999999, 9999)"), new byte[8]);
    assertThatThrownBy(() -> NpzReader.read(file)).hasMessageContaining("no room for");
    Path larger = npz("w.npy", header("<f8", "(9999999999, 900000000)"), new byte[8]);
    assertThatThrownBy(() -> NpzReader.read(larger)).hasMessageContaining("no room for");
    Path uncountable = npz("w.npy", header("<f8", "(9999999999, 9999999999)"), new byte[8]);
    assertThatThrownBy(() -> NpzReader.read(uncountable)).isInstanceOf(CheckpointException.class);
  }

  @Test
  void missing_and_further_bytes_are_refused() throws IOException {
    Path shorter = npz("w.npy", header("<f4", "(3,)"), new byte[8]);
    assertThatThrownBy(() -> NpzReader.read(shorter)).hasMessageContaining("bytes of its shape");
    Path longer = npz("w.npy", header("<f4", "(1,)"), new byte[8]);
    assertThatThrownBy(() -> NpzReader.read(longer)).hasMessageContaining("bytes of its shape");
  }

  @Test
  void a_whole_number_beyond_a_long_is_refused() throws IOException {
    byte[] ones = {-1, -1, -1, -1, -1, -1, -1, -1};
    Path file = npz("w.npy", header("<u8", "(1,)"), ones);
    assertThatThrownBy(() -> NpzReader.read(file)).hasMessageContaining("18446744073709551615");
  }

  @Test
  void an_archive_with_other_files_is_refused() throws IOException {
    Path file = folder.resolve("mixed.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
    }
    assertThatThrownBy(() -> NpzReader.read(file)).hasMessageContaining("'readme.txt'");
  }

  private static StateDict arrays() {
    return WeightFile.read(WeightFixtures.file("arrays.npz")).state();
  }

  private static long[] longs(StateDict state, String key) {
    return ((Entry.Longs) state.entries().get(key)).values();
  }

  private static byte[] header(String descr, String shape) {
    String text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    String start = "\u0093NUMPY\u0001\u0000" + (char) text.length() + "\u0000";
    return (start + text).getBytes(StandardCharsets.ISO_8859_1);
  }

  private Path npz(String name, byte[] header, byte[] data) throws IOException {
    Path file = Files.createTempFile(folder, "made", ".npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(header);
      zip.write(data);
    }
    return file;
  }
}
