// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.tensor.Shape;

class AtomicFileTest {

  @TempDir private Path folder;
  private Path file;

  /** A disk with room for so many bytes. */
  private static final class FullDisk extends FilterOutputStream {
    private long room;

    private FullDisk(OutputStream out, long room) {
      super(out);
      this.room = room;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      room -= count;
      if (room < 0) {
        throw new IOException("No space left on device");
      }
      out.write(bytes, from, count);
    }
  }

  @BeforeEach
  void writeFirst() {
    file = folder.resolve("last.safetensors");
    new AtomicFile(file).write(out -> out.write(new byte[] {1, 2, 3}));
  }

  @Test
  void a_write_replaces_the_file_and_leaves_nothing_else() throws IOException {
    new AtomicFile(file).write(out -> out.write(new byte[] {4, 5}));
    assertThat(file).hasBinaryContent(new byte[] {4, 5});
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void until_the_content_is_complete_the_old_file_stands() {
    new AtomicFile(file)
        .write(
            out -> {
              out.write(new byte[200_000]);
              out.flush();
              // A process killed here leaves exactly this.
              assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
              assertThat(folder.toFile().list()).hasSize(2);
            });
    assertThat(file).hasSize(200_000);
  }

  @Test
  void a_disk_that_fills_up_leaves_the_old_file_and_one_sentence() {
    StateDict state =
        new StateDict(Map.of("x", new Entry.Floats(Shape.of(100, 1000), new float[100_000])));
    for (long room : new long[] {0, 70_000, 399_999}) {
      AtomicFile target = new AtomicFile(file, disk -> new FullDisk(disk, room));
      assertThatThrownBy(() -> Safetensors.write(target, state, Map.of()))
          .isInstanceOf(CheckpointException.class)
          .hasMessage(
              "Checkpoint '%s': cannot be written: No space left on device; the file there before"
                  + " is unchanged",
              file);
      assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
      assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }
  }

  @Test
  void an_exception_in_the_content_leaves_the_old_file() {
    assertThatThrownBy(
            () ->
                new AtomicFile(file)
                    .write(
                        out -> {
                          out.write(9);
                          throw new IllegalStateException("unexpected");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void an_interrupted_thread_can_still_save() {
    Thread.currentThread().interrupt();
    try {
      new AtomicFile(file).write(out -> out.write(new byte[] {6}));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).hasBinaryContent(new byte[] {6});
  }

  @Test
  void what_a_killed_process_left_is_removed_and_what_others_write_is_not() throws IOException {
    Path dead = folder.resolve(".last.safetensors.999999999999-0.tmp");
    Path alive = folder.resolve(".last.safetensors." + ProcessHandle.current().pid() + "-0.tmp");
    Path foreign = folder.resolve(".best.safetensors.999999999999-0.tmp");
    for (Path path : new Path[] {dead, alive, foreign}) {
      Files.write(path, new byte[1]);
    }
    new AtomicFile(file).write(out -> out.write(new byte[] {7}));
    assertThat(file).hasBinaryContent(new byte[] {7});
    assertThat(dead).doesNotExist();
    assertThat(alive).exists();
    assertThat(foreign).exists();
  }

  @Test
  void a_folder_that_is_missing_or_has_the_name_itself_is_refused() {
    Path nowhere = folder.resolve("no").resolve("x.safetensors");
    assertThatThrownBy(() -> new AtomicFile(nowhere).write(out -> out.write(1)))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "Checkpoint '%s': cannot be written: there is no folder '%s' to put it in",
            nowhere, nowhere.getParent());
    assertThatThrownBy(() -> new AtomicFile(folder).write(out -> out.write(1)))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("Checkpoint '%s': cannot be written: there is a folder of that name", folder);
  }
}
