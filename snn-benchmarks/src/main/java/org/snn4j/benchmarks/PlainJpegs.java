// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of JPEG files whose colour profiles are made unknown, in a folder that {@link #close}
 * removes: the JDK applies profiles, which the loader does not, and takes long for it.
 */
final class PlainJpegs implements AutoCloseable {

  private static final int START_OF_SCAN = 0xda;
  private static final int PROFILES = 0xe2;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  private PlainJpegs(Path folder) {
    this.folder = folder;
  }

  static PlainJpegs of(List<Path> originals) {
    try {
      PlainJpegs copies = new PlainJpegs(Files.createTempDirectory("jpegs"));
      for (Path original : originals) {
        Path copy = copies.folder.resolve(copies.files.size() + ".jpg");
        copies.files.add(Files.write(copy, plain(Files.readAllBytes(original))));
      }
      return copies;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Path> files() {
    return files;
  }

  private static byte[] plain(byte[] file) {
    int at = 2;
    while (at + 4 < file.length && (file[at + 1] & 0xff) != START_OF_SCAN) {
      if ((file[at + 1] & 0xff) == PROFILES) {
        file[at + 4] = 'x';
      }
      at += 2 + ((file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff));
    }
    return file;
  }

  @Override
  public void close() {
    TemporaryFolder.delete(folder);
  }
}
