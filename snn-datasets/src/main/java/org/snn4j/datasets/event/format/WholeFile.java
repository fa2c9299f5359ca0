// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.snn4j.datasets.DataFileException;

/** Writes a file beside its place and moves it there, so that it is never seen half written. */
final class WholeFile {

  /** Writes what belongs into a file. */
  @FunctionalInterface
  interface Content {

    /** Writes everything; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  private static final int BUFFER = 1 << 16;

  private WholeFile() {}

  /** Replaces the file, or leaves what was there. */
  static void write(Path file, Content content) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw new DataFileException(
          "'" + file + "' cannot be written: it must be a file in a folder that exists");
    }
    Path hidden =
        folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(hidden), BUFFER)) {
        content.writeTo(out);
      }
      Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DataFileException("'" + file + "' cannot be written: " + e, e);
    } finally {
      remove(hidden);
    }
  }

  private static void remove(Path hidden) {
    try {
      Files.deleteIfExists(hidden);
    } catch (IOException e) {
      throw new DataFileException("'" + hidden + "' cannot be removed: " + e, e);
    }
  }
}
