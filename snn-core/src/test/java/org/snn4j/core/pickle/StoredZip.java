// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives without compression, as PyTorch writes them. */
final class StoredZip {

  private StoredZip() {}

  /** Writes a file with two entries. */
  static void write(Path file, String name, byte[] bytes, String secondName, byte[] second)
      throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      add(out, name, bytes);
      add(out, secondName, second);
    }
  }

  private static void add(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
