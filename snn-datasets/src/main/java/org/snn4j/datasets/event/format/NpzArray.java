// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The arrays of an {@code .npz} file, each widened to whole numbers of 64 bits. */
final class NpzArray {

  private static final String SUFFIX = ".npy";

  private final Faults faults;
  private final ZipFile zip;
  private final long fileBytes;

  NpzArray(Faults faults, ZipFile zip, long fileBytes) {
    this.faults = faults;
    this.zip = zip;
    this.fileBytes = fileBytes;
  }

  /** An array that must be as long as another. */
  long[] read(String name, int length) throws IOException {
    long[] values = read(name);
    if (values.length != length) {
      throw faults.of(
          "must have arrays of one length but t has "
              + length
              + " numbers and "
              + name
              + " has "
              + values.length);
    }
    return values;
  }

  /** An array, whole and with the checksum of the file. */
  long[] read(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name + SUFFIX);
    if (entry == null) {
      throw faults.of("must have an array '" + name + "' but has none");
    }
    CRC32 checksum = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
      long atLeast = entry.getMethod() == ZipEntry.STORED ? fileBytes : 0;
      long[] values = new NpyColumn(faults, name, in, atLeast).read();
      if (in.read() >= 0) {
        throw faults.of("has more bytes in its array '" + name + "' than its shape tells");
      }
      if (entry.getCrc() != checksum.getValue()) {
        throw faults.of("is damaged: the checksum of its array '" + name + "' does not agree");
      }
      return values;
    } catch (ZipException e) {
      throw faults.of("is damaged in its array '" + name + "': " + e.getMessage());
    }
  }
}
