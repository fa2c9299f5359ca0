// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.tensor.Shape;

final class NpzFileTest {

  @TempDir private Path folder;

  private NpyArray single(byte[] npy) throws IOException {
    Path file = folder.resolve("one.npz");
    NpzFixture.write(file, Map.of("a", npy));
    return NpzFile.read(file).get("a");
  }

  @Test
  void floats_keep_shape_and_values() throws IOException {
    NpyArray array = single(NpzFixture.floats("(2, 3)", 1, -2, 0.5f, 4, 5, Float.NaN));

    assertThat(array.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(array.doubles()).containsExactly(1, -2, 0.5, 4, 5, Double.NaN);
    assertThat(((NpyArray.Reals) array).isDouble()).isFalse();
  }

  @Test
  void doubles_keep_all_their_digits() throws IOException {
    NpyArray array = single(NpzFixture.doubles("(1,)", Math.PI));

    assertThat(array.doubles()).containsExactly(Math.PI);
    assertThat(((NpyArray.Reals) array).isDouble()).isTrue();
  }

  @Test
  void an_array_without_axes_holds_one_value() throws IOException {
    NpyArray array = single(NpzFixture.longs("()", 7));

    assertThat(array.shape().rank()).isZero();
    assertThat(((NpyArray.Integers) array).values()).containsExactly(7);
  }

  @Test
  void an_array_without_elements_is_read() throws IOException {
    assertThat(single(NpzFixture.floats("(0, 3)")).shape()).isEqualTo(Shape.of(0, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "|b1, 01, 1",
    "|i1, ff, -1",
    "|u1, ff, 255",
    "<i2, feff, -2",
    "<i4, 05000000, 5",
    ">i4, 00000005, 5",
    "<i8, 0600000000000000, 6"
  })
  void whole_numbers_of_every_width_are_read(String descr, String hex, long value)
      throws IOException {
    byte[] data = new byte[hex.length() / 2];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }

    NpyArray array = single(NpzFixture.npy(descr, "False", "(1,)", data));

    assertThat(((NpyArray.Integers) array).values()).containsExactly(value);
  }

  @Test
  void all_arrays_of_an_archive_are_read_in_order() throws IOException {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("in.x", NpzFixture.floats("(1,)", 3));
    arrays.put("grad.in.x", NpzFixture.floats("(1,)", 5));
    Path file = folder.resolve("two.npz");
    NpzFixture.write(file, arrays);

    assertThat(NpzFile.read(file).keySet()).containsExactly("in.x", "grad.in.x");
  }

  @Test
  void an_array_in_fortran_order_is_refused() {
    byte[] npy = NpzFixture.npy("<f4", "True", "(2, 2)", new byte[16]);

    assertThatThrownBy(() -> single(npy)).hasMessageContaining("C order");
  }

  @Test
  void an_unknown_element_type_is_refused_by_name() {
    byte[] npy = NpzFixture.npy("<c8", "False", "(1,)", new byte[8]);

    assertThatThrownBy(() -> single(npy)).hasMessageContaining("c8");
  }

  @ParameterizedTest
  @CsvSource({"4", "9", "40", "70"})
  void a_truncated_array_is_refused(int kept) {
    byte[] npy = Arrays.copyOf(NpzFixture.floats("(3,)", 1, 2, 3), kept);

    assertThatThrownBy(() -> single(npy)).isInstanceOf(IOException.class);
  }

  @Test
  void a_missing_file_is_named() {
    Path file = folder.resolve("none.npz");

    assertThatThrownBy(() -> NpzFile.read(file)).hasMessageContaining("none.npz");
  }
}
