// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cuda.source.KernelProgram;
import org.snn4j.cuda.source.KernelSource;

/**
 * Every kernel compiled without a GPU: {@code -Pcuda-compile}. Writes what docs/cuda-compile.md is.
 */
@Tag("cuda-compile")
class CudaCompileTest {

  private static final List<Architecture> ARCHITECTURES =
      List.of(
          new Architecture(50), new Architecture(70), new Architecture(80), new Architecture(86));
  private static final Architecture ASSEMBLED = new Architecture(80);

  @BeforeAll
  static void loadLibraries(@TempDir Path folder) throws IOException {
    Path libraries = Path.of(System.getProperty("snn4j.cuda.libraries"));
    System.load(StubDriver.write(folder).toString());
    for (String name :
        List.of("libcudart.so.11.0", "libnvrtc-builtins.so.11.6", "libnvrtc.so.11.2")) {
      System.load(libraries.resolve(name).toAbsolutePath().toString());
    }
  }

  @Test
  void every_kernel_compiles_for_every_architecture(@TempDir Path folder) throws Exception {
    NvrtcCompiler compiler = new NvrtcCompiler();
    Optional<Ptxas> assembler = Ptxas.onPath();
    CompileLog log = new CompileLog(compiler.version(), assembler);
    for (KernelProgram program : KernelCatalogue.all()) {
      for (Architecture architecture : ARCHITECTURES) {
        String ptx = compiler.compile(program, architecture);
        assertThat(ptx).contains(".target sm_" + architecture.number());
        for (String entry : program.source().entries()) {
          assertThat(ptx).contains(".entry " + entry + "(");
        }
        log.compiled(program, architecture);
        if (architecture.equals(ASSEMBLED) && assembler.isPresent()) {
          Ptxas.Result result = assembler.get().assemble(ptx, folder);
          assertThat(result.registers()).isNotEmpty();
          log.assembled(program, result);
        }
      }
    }
    Files.writeString(Path.of(System.getProperty("snn4j.cuda.log")), log.text(ARCHITECTURES));
  }

  @Test
  void ptx_keeps_multiplications_and_additions_apart() {
    for (KernelProgram program : KernelCatalogue.all()) {
      if (program.source().name().startsWith("neuron_forward")) {
        assertThat(new NvrtcCompiler().compile(program, ASSEMBLED)).doesNotContain("fma.rn");
      }
    }
  }

  @Test
  void a_refused_program_comes_with_what_the_compiler_said() {
    KernelProgram broken =
        new KernelProgram(
            new KernelSource("broken", "int f() { return nothing; }"),
            KernelCatalogue.all().get(0).options());
    assertThatThrownBy(() -> new NvrtcCompiler().compile(broken, ASSEMBLED))
        .isInstanceOf(CompilationException.class)
        .hasMessageContaining("compute_80")
        .hasMessageContaining("nothing");
  }
}
