// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandException;

final class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void the_content_is_replaced_and_nothing_else_is_left() throws IOException {
    Path file = folder.resolve("config.json");
    new AtomicFile(file).write("first version".getBytes(UTF_8));

    new AtomicFile(file).write("second".getBytes(UTF_8));

    assertThat(Files.readString(file)).isEqualTo("second");
    assertThat(folder).isDirectoryContaining("glob:**/config.json");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void a_full_disk_leaves_the_content_that_was_there() throws IOException {
    Path file = folder.resolve("config.json");
    new AtomicFile(file).write("first version".getBytes(UTF_8));

    AtomicFile full = new AtomicFile(file, FullDisk::after7Bytes);

    assertThatThrownBy(() -> full.write("second version".getBytes(UTF_8)))
        .isInstanceOf(CommandException.class)
        .hasMessage("'" + file + "' cannot be written: No space left on device");
    assertThat(Files.readString(file)).isEqualTo("first version");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void a_folder_that_is_not_there_is_named() {
    Path file = folder.resolve("gone").resolve("config.json");

    assertThatThrownBy(() -> new AtomicFile(file).write(new byte[3]))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("'" + file + "' cannot be written: ");
  }
}
