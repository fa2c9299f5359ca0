// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import org.snn4j.cli.CommandException;

/**
 * Replaces a small file as a whole: whoever reads it, and whenever the process dies, finds the old
 * content or the new.
 *
 * @param target the file
 * @param disk what the bytes go through on their way to the disk; a test's chance to fail
 */
public record AtomicFile(Path target, UnaryOperator<OutputStream> disk) {

  /** Of a file on the disk. */
  public AtomicFile(Path target) {
    this(target, UnaryOperator.identity());
  }

  /**
   * Replaces the file's content.
   *
   * @throws CommandException if that is impossible; the file is what it was then
   */
  public void write(byte[] content) {
    Path whole = target.toAbsolutePath();
    File temporary = whole.resolveSibling("." + target.getFileName() + ".tmp").toFile();
    try {
      fill(temporary, content);
      Files.move(temporary.toPath(), whole, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new CommandException(
          "'" + target + "' cannot be written: " + IoReason.of(failure), failure);
    } finally {
      // After the move there is nothing left under this name.
      temporary.delete();
    }
  }

  /** Not through a channel: those fail in an interrupted thread. */
  private void fill(File file, byte[] content) throws IOException {
    try (FileOutputStream raw = new FileOutputStream(file)) {
      OutputStream out = disk.apply(raw);
      out.write(content);
      out.flush();
      raw.getFD().sync();
    }
  }
}
