// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.cuda.check.Buffers;
import org.snn4j.cuda.check.Parity;
import org.snn4j.cuda.check.ParityCase;

/** The kernels' own text, run on the CPU, against the reference: {@code -Pcuda-host}. */
@Tag("cuda-host")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostParityTest {

  private HostDevice device;

  @BeforeAll
  void open(@TempDir Path folder) {
    device = new HostDevice(HostCompiler.in(folder));
  }

  static List<ParityCase> cases() {
    return ParityCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void kernel_computes_what_the_reference_computes(ParityCase one) {
    try (Buffers buffers = new Buffers(device)) {
      Parity parity = one.run().apply(buffers);
      assertThat(parity).matches(Parity::holds, "computes the same");
    }
  }
}
