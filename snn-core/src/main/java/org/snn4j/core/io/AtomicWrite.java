// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file as a whole: whoever looks, and whenever the process is killed, finds the finished
 * file or none (or the one that was there before).
 *
 * <p>The content goes to the hidden file {@code .NAME.part} beside the target, which takes the
 * target's name at the end. A part that a killed process left is written over by the next attempt,
 * so two processes must not write one file at a time.
 */
public final class AtomicWrite {

  private static final int BUFFER = 1 << 16;

  private AtomicWrite() {}

  /** Puts a file's content somewhere. */
  @FunctionalInterface
  public interface Content {

    /** Writes everything; the stream is buffered and closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Puts a file's content at a path, for writers that open the file themselves. */
  @FunctionalInterface
  public interface Writer {

    /** Writes everything to the given file, which may exist. */
    void write(Path part) throws IOException;
  }

  /** The name under which a file is written before it is finished. */
  public static Path part(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".part");
  }

  /**
   * Writes a file.
   *
   * @throws IOException if that fails; then nothing of the attempt is left
   */
  public static void stream(Path target, Content content) throws IOException {
    file(
        target,
        part -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
            content.writeTo(out);
          }
        });
  }

  /**
   * Has a file written under its temporary name and renames it.
   *
   * @throws IOException if that fails; then nothing of the attempt is left
   */
  public static void file(Path target, Writer writer) throws IOException {
    Path part = part(target);
    boolean done = false;
    try {
      writer.write(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      done = true;
    } finally {
      if (!done) {
        Files.deleteIfExists(part);
      }
    }
  }
}
