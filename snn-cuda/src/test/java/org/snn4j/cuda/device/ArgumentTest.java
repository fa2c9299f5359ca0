// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.snn4j.cuda.device.Argument.Count;
import org.snn4j.cuda.device.Argument.Place;
import org.snn4j.cuda.device.Argument.Real;
import org.snn4j.cuda.device.Argument.Whole;

class ArgumentTest {

  private static ByteBuffer bytes(Argument argument) {
    return ByteBuffer.wrap(argument.bytes()).order(ByteOrder.nativeOrder());
  }

  @Test
  void numbers_have_their_own_size() {
    assertThat(bytes(Argument.of(7)).remaining()).isEqualTo(4);
    assertThat(bytes(Argument.of(7L)).getLong(0)).isEqualTo(7);
    assertThat(bytes(Argument.of(0.5f)).getFloat(0)).isEqualTo(0.5f);
  }

  @Test
  void a_pointer_is_the_address_or_zero() {
    assertThat(bytes(Argument.at(CudaMemory.borrowed(4096, 16))).getLong(0)).isEqualTo(4096);
    assertThat(bytes(Argument.at(null)).getLong(0)).isZero();
  }

  @Test
  void a_structure_is_laid_out_as_c_does() {
    Argument structure =
        Argument.of(
            new Count(3),
            new Place(CudaMemory.borrowed(512, 4)),
            new Real(2),
            new Whole(5),
            new Count(11));
    ByteBuffer bytes = bytes(structure);
    assertThat(bytes.remaining()).isEqualTo(40);
    assertThat(bytes.getInt(0)).isEqualTo(3);
    assertThat(bytes.getLong(8)).isEqualTo(512);
    assertThat(bytes.getFloat(16)).isEqualTo(2);
    assertThat(bytes.getLong(24)).isEqualTo(5);
    assertThat(bytes.getInt(32)).isEqualTo(11);
    assertThat(structure.pointers()).containsExactly(8);
  }

  @Test
  void a_grid_holds_every_thread_and_column() {
    assertThat(Grid.ofThreads(1)).isEqualTo(new Grid(1, 1, 1, 256, 1));
    assertThat(Grid.ofThreads(257).x()).isEqualTo(2);
    assertThat(Grid.ofColumns(33, 5, 7)).isEqualTo(new Grid(2, 5, 7, 32, 8));
  }

  @Test
  void a_grid_longer_than_the_driver_takes_is_refused() {
    assertThatThrownBy(() -> Grid.ofColumns(1, 65536, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65535")
        .hasMessageContaining("65536");
  }
}
