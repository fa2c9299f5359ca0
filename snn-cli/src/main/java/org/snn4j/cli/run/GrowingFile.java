// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.snn4j.cli.CommandException;

/**
 * A file that pieces are added to.
 *
 * @param path perhaps not there yet
 * @param disk what the bytes go through on their way to the disk; a test's chance to fail
 */
record GrowingFile(Path path, UnaryOperator<OutputStream> disk) {

  /**
   * Adds a piece and forces it to the disk.
   *
   * @throws CommandException if that is impossible; the file is what it was then
   */
  void append(byte[] piece) {
    try (RandomAccessFile access = new RandomAccessFile(path.toFile(), "rw")) {
      long before = access.length();
      access.seek(before);
      try {
        OutputStream out = disk.apply(Channels.newOutputStream(access.getChannel()));
        out.write(piece);
        out.flush();
        access.getFD().sync();
      } catch (IOException failure) {
        access.setLength(before);
        throw failure;
      }
    } catch (IOException failure) {
      throw new CommandException(
          "'" + path + "' cannot be written: " + IoReason.of(failure), failure);
    }
  }
}
