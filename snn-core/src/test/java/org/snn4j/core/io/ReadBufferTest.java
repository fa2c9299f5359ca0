// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadBufferTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3967, 3968, 3969, 4096, 262_144, 1_310_921})
  void a_buffer_has_the_asked_bytes_and_begins_128_bytes_into_a_page(int bytes) {
    ByteBuffer buffer = ReadBuffer.of(bytes);
    assertThat(buffer.capacity()).isEqualTo(bytes);
    assertThat(buffer.remaining()).isEqualTo(bytes);
    assertThat(buffer.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    assertThat(buffer.alignmentOffset(0, ReadBuffer.PAGE)).isEqualTo(128);
  }
}
