// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.prepare;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.snn4j.core.io.AtomicWrite;
import org.snn4j.datasets.DataFileException;

/** Unpacks archives file by file, each as a whole or not at all. */
final class Archives {

  private Archives() {}

  /** Whether every entry of a zip archive has the content that its checksum tells. */
  static boolean isSoundZip(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
        if (checksum.getValue() != entry.getCrc()) {
          return false;
        }
      }
      return true;
    } catch (IOException damaged) {
      return false;
    }
  }

  /** One job that unpacks an archive. */
  static Job job(Path archive) throws IOException {
    if (archive.toString().endsWith(".zip")) {
      return zip(archive);
    }
    return tar(archive);
  }

  private static Job zip(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<String> names = new ArrayList<>();
      zip.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> names.add(safe(archive, entry.getName())));
      return new Job(names, (folder, missing) -> unzip(archive, folder, missing));
    }
  }

  private static void unzip(Path archive, Path folder, List<String> missing) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (String name : missing) {
        ZipEntry entry = zip.getEntry(name);
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
          AtomicWrite.stream(
              folder.resolve(name),
              out -> {
                in.transferTo(out);
                if (checksum.getValue() != entry.getCrc()) {
                  throw new IOException(
                      "'" + name + "' in '" + archive + "' is damaged: its checksum is wrong");
                }
              });
        }
      }
    }
  }

  private static Job tar(Path archive) throws IOException {
    List<String> names = new ArrayList<>();
    TarFiles.read(archive, (name, in) -> names.add(safe(archive, name)));
    return new Job(
        names,
        (folder, missing) ->
            TarFiles.read(
                archive,
                (name, in) -> {
                  if (missing.contains(name)) {
                    AtomicWrite.stream(folder.resolve(name), in::transferTo);
                  }
                }));
  }

  /** A name that stays inside the folder it is unpacked to. */
  static String safe(Path archive, String name) {
    boolean inside = !name.startsWith("/") && !name.contains("\\") && !name.contains(":");
    for (String part : name.split("/", -1)) {
      inside &= !part.equals("..") && !part.equals(".") && !part.isEmpty();
    }
    if (!inside) {
      throw new DataFileException(
          "'" + archive + "' has an entry '" + name + "', which may lie outside the folder");
    }
    return name;
  }

  /** A stream that ends after a number of bytes and cannot be closed. */
  static final class Piece extends FilterInputStream {

    private long left;

    Piece(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = in.read(into, from, (int) Math.min(length, left));
      if (count < 0) {
        throw new IOException("the archive ends within a file");
      }
      left -= count;
      return count;
    }

    @Override
    public void close() {
      // The archive goes on.
    }
  }
}
