// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.cuda.check.Buffers;
import org.snn4j.cuda.check.Parity;
import org.snn4j.cuda.check.ParityCase;
import org.snn4j.cuda.compile.Architecture;
import org.snn4j.cuda.compile.PtxCompiler;
import org.snn4j.cuda.device.CudaDevice;
import org.snn4j.cuda.device.CudaDriver;
import org.snn4j.cuda.device.CudaException;
import org.snn4j.cuda.source.Kernel;
import org.snn4j.cuda.source.KernelOptions;
import org.snn4j.cuda.source.KernelProgram;

/**
 * Devices, memory, modules and launches as on a GPU, through CUDA's own Java classes, with a driver
 * that runs the kernels' text on the CPU: {@code -Pcuda-compile,cuda-driver}.
 */
@Tag("cuda-driver")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriverParityTest {

  private CudaDevice device;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    HostCompiler compiler = HostCompiler.in(folder);
    System.load(compiler.library("libcuda.so.1", driver()).toString());
    Path libraries = Path.of(System.getProperty("snn4j.cuda.libraries"));
    System.load(libraries.resolve("libcudart.so.11.0").toAbsolutePath().toString());
    device = new CudaDevice(0, () -> null, new Libraries(compiler));
  }

  @AfterAll
  void close() {
    device.close();
  }

  private static String driver() throws IOException {
    try (InputStream in = DriverParityTest.class.getResourceAsStream("driver.cpp")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** "Compiles" to the name of a shared library, which this driver takes for PTX. */
  private record Libraries(HostCompiler compiler) implements PtxCompiler {

    @Override
    public String version() {
      return "host";
    }

    @Override
    public String compile(KernelProgram program, Architecture architecture) {
      return compiler.library(program).toString();
    }
  }

  static List<ParityCase> cases() {
    return ParityCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void kernel_computes_what_the_reference_computes(ParityCase one) {
    try (Buffers buffers = new Buffers(device)) {
      assertThat(one.run().apply(buffers)).matches(Parity::holds, "computes the same");
    }
  }

  @Test
  void a_device_with_a_driver_has_no_obstacle() {
    assertThat(CudaDriver.obstacle()).isEmpty();
    assertThat(device.name()).isEqualTo("host, compute capability 9.0");
    assertThat(device.architecture()).isEqualTo(new Architecture(80));
  }

  @Test
  void a_kernel_that_the_module_lacks_is_named_with_the_driver_s_words() {
    KernelProgram program = KernelProgram.of("residual_add", KernelOptions.none().with("LANES", 1));
    assertThatThrownBy(() -> device.registers(new Kernel(program, "missing")))
        .isInstanceOf(CudaException.class)
        .hasMessageContaining("finding kernel missing")
        .hasMessageContaining("named symbol not found (CUDA_ERROR_NOT_FOUND)");
    assertThat(device.registers(program.kernel())).isEqualTo(31);
  }
}
