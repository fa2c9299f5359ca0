// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces a file as a whole: whoever reads it, and whenever the process dies, finds the old
 * content or the new.
 *
 * <p>The content goes to a hidden file {@code .NAME.PROCESS-NUMBER.tmp} beside the target, is
 * forced to the disk, and takes the target's name. A failure removes the hidden file; one that a
 * killed process left is removed by the next write of the same target.
 */
final class AtomicFile {

  private static final int BUFFER = 1 << 16;

  /** Writes the content. */
  @FunctionalInterface
  interface Content {

    /** Writes everything; the stream is buffered and closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  private final Path target;
  private final Path folder;
  private final UnaryOperator<OutputStream> disk;

  AtomicFile(Path target) {
    this(target, UnaryOperator.identity());
  }

  /** With a stand-in for the disk, for tests of its failures. */
  AtomicFile(Path target, UnaryOperator<OutputStream> disk) {
    this.target = target;
    this.folder = target.toAbsolutePath().getParent();
    this.disk = disk;
  }

  /**
   * Replaces the file.
   *
   * @throws CheckpointException if that is impossible; then the file is what it was
   */
  void write(Content content) {
    if (folder == null || Files.isDirectory(target)) {
      throw new CheckpointException(target, "cannot be written: there is a folder of that name");
    }
    if (!Files.isDirectory(folder)) {
      throw new CheckpointException(
          target, "cannot be written: there is no folder '" + folder + "' to put it in");
    }
    try {
      removeLeftovers();
      File temporary = create();
      boolean done = false;
      try {
        fill(temporary, content);
        Files.move(temporary.toPath(), target, StandardCopyOption.ATOMIC_MOVE);
        done = true;
      } finally {
        if (!done) {
          Files.deleteIfExists(temporary.toPath());
        }
      }
    } catch (IOException failure) {
      throw new CheckpointException(
          target,
          "cannot be written: "
              + reason(failure)
              + (Files.exists(target) ? "; the file there before is unchanged" : ""),
          failure);
    }
    forceFolder();
  }

  /** Why an operation on a file failed, in words. */
  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return "there is no '" + missing.getFile() + "'";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private File create() throws IOException {
    long process = ProcessHandle.current().pid();
    for (int number = 0; ; number++) {
      File file = folder.resolve(prefix() + process + "-" + number + ".tmp").toFile();
      if (file.createNewFile()) {
        return file;
      }
    }
  }

  /**
   * Not through a channel: those fail in an interrupted thread, which is when a run is saved last.
   */
  private void fill(File file, Content content) throws IOException {
    try (FileOutputStream raw = new FileOutputStream(file)) {
      OutputStream out = new BufferedOutputStream(disk.apply(raw), BUFFER);
      content.writeTo(out);
      out.flush();
      raw.getFD().sync();
    }
  }

  private void removeLeftovers() throws IOException {
    String[] names = folder.toFile().list();
    if (names == null) {
      return; // A folder that cannot be listed can perhaps be written to.
    }
    Pattern leftover = Pattern.compile(Pattern.quote(prefix()) + "(\\d{1,18})-\\d+\\.tmp");
    for (String name : names) {
      Matcher match = leftover.matcher(name);
      if (match.matches() && ProcessHandle.of(Long.parseLong(match.group(1))).isEmpty()) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
  }

  private String prefix() {
    return "." + target.getFileName() + ".";
  }

  /** Forces the new name to the disk where the system can; the file is whole in any case. */
  private void forceFolder() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException unsupported) {
      // Windows cannot open a folder; the rename itself has been done.
    }
  }
}
