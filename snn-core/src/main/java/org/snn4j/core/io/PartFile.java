// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The beginning of a file that is being downloaded, and beside it ({@code .NAME.part.tag}) which
 * edition of which source it is the beginning of. One process at a time may hold it.
 */
final class PartFile implements AutoCloseable {

  /**
   * An edition of a file.
   *
   * @param source where it is
   * @param validator what the server calls it: an entity tag, or when it was changed
   */
  record Tag(String source, String validator) {}

  private final Path path;
  private final Path tagFile;
  private final FileChannel channel;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.tagFile = path.resolveSibling(path.getFileName() + ".tag");
    this.channel = channel;
  }

  static PartFile open(Path target) throws IOException {
    Path path = AtomicWrite.part(target);
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!lock(channel)) {
      channel.close();
      throw new DownloadException("'" + target + "' is being downloaded already");
    }
    return new PartFile(path, channel);
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException here) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  long size() throws IOException {
    return channel.size();
  }

  Optional<Tag> tag() throws IOException {
    if (!Files.exists(tagFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(tagFile);
    return lines.size() == 2 ? Optional.of(new Tag(lines.get(0), lines.get(1))) : Optional.empty();
  }

  /** Begins another edition, or one that the server has no name for. */
  void begin(Optional<Tag> edition) throws IOException {
    clear();
    if (edition.isPresent()) {
      Files.writeString(tagFile, edition.get().source() + "\n" + edition.get().validator() + "\n");
    }
  }

  void clear() throws IOException {
    Files.deleteIfExists(tagFile);
    channel.truncate(0);
  }

  void append(ByteBuffer bytes) throws IOException {
    long at = channel.size();
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  void flush() throws IOException {
    channel.force(true);
  }

  /** Gives the file, which is whole now, its name. */
  void finish(Path target) throws IOException {
    channel.close();
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(tagFile);
  }

  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    boolean empty = channel.size() == 0;
    channel.close();
    if (empty) {
      Files.deleteIfExists(path);
      Files.deleteIfExists(tagFile);
    }
  }
}
