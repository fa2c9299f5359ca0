// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Archives without compression, as PyTorch writes them. */
final class StoredZip {

  private StoredZip() {}

  /** Writes a file with two entries. */
  static void write(Path file, String name, byte[] bytes, String secondName, byte[] second)
      throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(name, bytes);
    entries.put(secondName, second);
    write(file, entries);
  }

  /** Writes a file. */
  static void write(Path file, Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        add(out, entry.getKey(), entry.getValue());
      }
    }
  }

  /** The entries of a file. */
  static Map<String, byte[]> read(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
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
