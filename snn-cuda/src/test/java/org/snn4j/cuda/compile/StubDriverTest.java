// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubDriverTest {

  @Test
  void stub_is_a_shared_library_that_is_loaded_as_a_whole(@TempDir Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(StubDriver.write(folder));
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(file.getInt(0)).isEqualTo(0x464c457f);
    assertThat(file.getShort(16)).as("type: shared").isEqualTo((short) 3);
    assertThat(file.getShort(56)).as("program headers").isEqualTo((short) 3);
    assertThat(file.getLong(64 + 32)).as("length of what is loaded").isEqualTo(bytes.length);
    assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("\0libcuda.so.1\0");
  }
}
