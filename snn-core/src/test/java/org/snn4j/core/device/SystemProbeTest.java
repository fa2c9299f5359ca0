// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemProbeTest {

  private static final GraphicsCard FIRST =
      new GraphicsCard("GPU-4f5e", "NVIDIA RTX A6000", Optional.of(new Capability(8, 6)));
  private static final GraphicsCard SECOND =
      new GraphicsCard("GPU-77ab", "NVIDIA H100, 80GB", Optional.of(new Capability(9, 0)));
  private static final GraphicsCard THIRD =
      new GraphicsCard("GPU-901c", "Old one", Optional.empty());
  private static final List<GraphicsCard> CARDS = List.of(FIRST, SECOND, THIRD);

  @TempDir private Path folder;

  private LibraryFinder finder(Path... folders) {
    return new LibraryFinder(
        List.of(folders), folder.resolve("cache"), SystemProbeTest.class.getClassLoader());
  }

  private SystemProbe probe(NvidiaSmi tool, String visible) {
    return new SystemProbe(finder(folder), false, tool, folder.resolve("gpus"), visible);
  }

  private Path script(String text) throws IOException {
    Path script = folder.resolve("tool");
    Files.writeString(script, "#!/bin/sh\n" + text + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  @Test
  void this_class_path_has_a_back_end_for_the_cpu_and_none_for_cuda() {
    DeviceProbe here = SystemProbe.here();
    assertThat(here.hasCpuBackEnd()).isTrue();
    assertThat(here.hasCudaBackEnd()).isFalse();
  }

  @Test
  void libraries_are_found_in_folders() throws IOException {
    assertThat(probe(new NvidiaSmi("none"), null).hasDriver()).isFalse();
    Files.createFile(folder.resolve("libcuda.so.1"));
    assertThat(probe(new NvidiaSmi("none"), null).hasDriver()).isTrue();
    assertThat(probe(new NvidiaSmi("none"), null).hasLibrary(CudaLibrary.CUBLAS)).isFalse();
    Files.createFile(folder.resolve("libcublas.so.11"));
    assertThat(probe(new NvidiaSmi("none"), null).hasLibrary(CudaLibrary.CUBLAS)).isTrue();
  }

  @Test
  void libraries_are_found_in_the_loaders_list_by_their_whole_names() throws IOException {
    Files.write(
        folder.resolve("cache"),
        "header\0libcudart.so.11.0\0/opt/x/libcudart.so.11.0\0/opt/x/mylibcublas.so.11\0"
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(finder().has("libcudart.so.11.0")).isTrue();
    assertThat(finder().has("libcudart.so.11")).isFalse();
    assertThat(finder().has("libcublas.so.11")).isFalse();
  }

  @Test
  void the_tools_lines_are_read() {
    assertThat(
            NvidiaSmi.parse(
                """
                GPU-4f5e, 8.6, NVIDIA RTX A6000
                GPU-77ab, 9.0, NVIDIA H100, 80GB
                a warning
                GPU-901c, [N/A], Old one
                """))
        .isEqualTo(CARDS);
  }

  @Test
  void the_tool_is_run() throws IOException {
    Path tool = script("echo 'GPU-4f5e, 8.6, NVIDIA RTX A6000'");
    assertThat(new NvidiaSmi(tool.toString()).cards()).contains(List.of(FIRST));
  }

  @Test
  void a_tool_that_fails_or_is_not_there_tells_nothing() throws IOException {
    assertThat(new NvidiaSmi(script("echo 'GPU-1, 8.6, A'; exit 9").toString()).cards()).isEmpty();
    assertThat(new NvidiaSmi(folder.resolve("none").toString()).cards()).isEmpty();
  }

  @Test
  void without_the_tool_the_driver_tells_names_only() throws IOException {
    Path card = folder.resolve("gpus").resolve("0000:3b:00.0");
    Files.createDirectories(card);
    Files.writeString(
        card.resolve("information"), "Model: \t\t NVIDIA T4\nGPU UUID: \t GPU-12\nIRQ: 7\n");
    Files.createDirectories(folder.resolve("gpus").resolve("0000:5e:00.0"));
    assertThat(probe(new NvidiaSmi(folder.resolve("none").toString()), null).cards())
        .containsExactly(
            new GraphicsCard("GPU-12", "NVIDIA T4", Optional.empty()),
            new GraphicsCard("0000:5e:00.0", "0000:5e:00.0", Optional.empty()));
  }

  @Test
  void a_machine_without_driver_or_tool_has_no_cards() {
    assertThat(probe(new NvidiaSmi(folder.resolve("none").toString()), null).cards()).isEmpty();
  }

  @Test
  void the_environment_hides_cards() {
    assertThat(VisibleCards.among(CARDS, null)).isEqualTo(CARDS);
    assertThat(VisibleCards.among(CARDS, "2, 0")).containsExactly(THIRD, FIRST);
    assertThat(VisibleCards.among(CARDS, "GPU-77")).containsExactly(SECOND);
    assertThat(VisibleCards.among(CARDS, "")).isEmpty();
    assertThat(VisibleCards.among(CARDS, "-1")).isEmpty();
    assertThat(VisibleCards.among(CARDS, "1,3,0")).containsExactly(SECOND);
  }
}
