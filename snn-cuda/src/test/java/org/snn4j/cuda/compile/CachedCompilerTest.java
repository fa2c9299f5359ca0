// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cuda.source.KernelOptions;
import org.snn4j.cuda.source.KernelProgram;

class CachedCompilerTest {

  private static final KernelProgram ADD =
      KernelProgram.of("residual_add", KernelOptions.none().with("LANES", 1));
  private static final KernelProgram ADD_FOUR =
      KernelProgram.of("residual_add", KernelOptions.none().with("LANES", 4));
  private static final Architecture OLD = new Architecture(70);
  private static final Architecture NEW = new Architecture(80);

  @TempDir private Path folder;

  private static final class Counting implements PtxCompiler {

    private final List<String> asked = new ArrayList<>();
    private final String version;

    Counting(String version) {
      this.version = version;
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public String compile(KernelProgram program, Architecture architecture) {
      asked.add(program + " " + architecture);
      return "ptx of " + program + " " + architecture + " by " + version;
    }
  }

  @Test
  void a_program_is_compiled_once_for_all_that_share_the_folder() {
    Counting compiler = new Counting("one");
    String first = new CachedCompiler(compiler, folder.resolve("new")).compile(ADD, NEW);
    String second = new CachedCompiler(compiler, folder.resolve("new")).compile(ADD, NEW);
    assertThat(second).isEqualTo(first).isEqualTo("ptx of " + ADD + " compute_80 by one");
    assertThat(compiler.asked).hasSize(1);
  }

  @Test
  void another_program_architecture_or_version_is_compiled_by_itself() {
    Counting compiler = new Counting("one");
    CachedCompiler cached = new CachedCompiler(compiler, folder);
    assertThat(cached.compile(ADD, OLD)).isNotEqualTo(cached.compile(ADD, NEW));
    assertThat(cached.compile(ADD_FOUR, NEW)).isNotEqualTo(cached.compile(ADD, NEW));
    assertThat(compiler.asked).hasSize(3);
    assertThat(new CachedCompiler(new Counting("two"), folder).compile(ADD, NEW)).endsWith("two");
  }

  @Test
  void nothing_is_left_beside_what_was_kept() throws IOException {
    new CachedCompiler(new Counting("one"), folder).compile(ADD, NEW);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("residual_add-" + ADD.hash() + "-compute_80-one.ptx");
    }
  }

  @Test
  void a_refused_program_is_not_kept() throws IOException {
    PtxCompiler refusing =
        new PtxCompiler() {
          @Override
          public String version() {
            return "one";
          }

          @Override
          public String compile(KernelProgram program, Architecture architecture) {
            throw new CompilationException("refused");
          }
        };
    assertThatThrownBy(() -> new CachedCompiler(refusing, folder).compile(ADD, NEW))
        .isInstanceOf(CompilationException.class)
        .hasMessage("refused");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
