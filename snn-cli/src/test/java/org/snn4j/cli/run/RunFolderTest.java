// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandException;

final class RunFolderTest {

  @TempDir Path folder;

  @Test
  void a_fresh_folder_is_named_after_network_and_time() {
    LocalDateTime time = LocalDateTime.of(2025, 3, 7, 19, 23, 31);

    assertThat(RunFolder.fresh("spiking-cnn", time).path())
        .isEqualTo(Path.of("runs", "spiking-cnn-20250307-192331"));
  }

  @Test
  void an_empty_folder_or_none_is_fine() throws IOException {
    new RunFolder(folder.resolve("none")).requireEmpty();
    new RunFolder(Files.createDirectory(folder.resolve("empty"))).requireEmpty();
  }

  @Test
  void a_folder_with_something_in_it_is_refused() throws IOException {
    Files.createFile(folder.resolve("holiday.jpg"));

    assertThatThrownBy(() -> new RunFolder(folder).requireEmpty())
        .isInstanceOf(CommandException.class)
        .hasMessage("The run's folder '" + folder + "' is not empty: name another one with --out");
  }

  @Test
  void a_folder_with_a_run_in_it_can_be_resumed() throws IOException {
    Files.createFile(folder.resolve("last.safetensors"));

    assertThatThrownBy(() -> new RunFolder(folder).requireEmpty())
        .hasMessageEndingWith("or go on with the run there by --resume " + folder);
  }

  @Test
  void a_file_in_the_way_is_named() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> new RunFolder(file).requireEmpty())
        .hasMessage("The run's folder '" + file + "' cannot be made: there is a file of that name");
    assertThatThrownBy(() -> new RunFolder(file.resolve("run")).create(RunConfigTest.config()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("'" + file.resolve("run") + "' cannot be made: ");
  }
}
