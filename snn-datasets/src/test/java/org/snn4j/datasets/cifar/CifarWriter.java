// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.cifar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes files as the official archives have them. */
final class CifarWriter {

  static final int PIXELS = 3072;

  private CifarWriter() {}

  /** Image i of a file: its pixels begin with the seed, its labels are (seed + i) % 10 and more. */
  static byte[] pixels(int seed, int image) {
    byte[] pixels = new byte[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      pixels[i] = (byte) (seed + 7 * image + i);
    }
    return pixels;
  }

  /** Records with so many labels each; label j is {@code (seed + i + j) % 10}. */
  static byte[] records(int seed, int count, int labels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < labels; j++) {
        out.write((seed + i + j) % 10);
      }
      out.writeBytes(pixels(seed, i));
    }
    return out.toByteArray();
  }

  /** A batch as Python 2 pickled it, with protocol 2 and byte strings; label j as in records. */
  static byte[] batch(int seed, int count, String... labelKeys) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, "\u0080\2}(");
    for (int j = 0; j < labelKeys.length; j++) {
      put(out, "U" + (char) labelKeys[j].length() + labelKeys[j] + "](");
      for (int i = 0; i < count; i++) {
        put(out, "K" + (char) ((seed + i + j) % 10));
      }
      put(out, "e");
    }
    put(out, "U\4datacnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\u0085U\1b\u0087R");
    put(out, "(K\1K" + (char) count + "M\0\14\u0086cnumpy\ndtype\nU\2u1K\0K\1\u0087R");
    put(out, "(K\3U\1|NNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\0tb\u0089T");
    int length = count * PIXELS;
    out.writeBytes(new byte[] {(byte) length, (byte) (length >> 8), (byte) (length >> 16), 0});
    for (int i = 0; i < count; i++) {
      out.writeBytes(pixels(seed, i));
    }
    put(out, "tbu.");
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, String latin) {
    out.writeBytes(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  static void folder(Path folder, Map<String, byte[]> files) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  static Path archive(Path file, String folder, Map<String, byte[]> files) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      for (Map.Entry<String, byte[]> part : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(folder + "/" + part.getKey());
        entry.setSize(part.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(part.getValue());
        tar.closeArchiveEntry();
      }
    }
    return file;
  }
}
