// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.prepare;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Goes through the files of a tar archive, packed by gzip or not: the ustar format with GNU's long
 * names and pax's {@code path} and {@code size}. Folders and links are passed over.
 */
final class TarFiles {

  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 1 << 16;

  private final InputStream in;
  private Optional<String> longName = Optional.empty();
  private Optional<Long> longSize = Optional.empty();

  private TarFiles(InputStream in) {
    this.in = in;
  }

  /** Takes one file. */
  @FunctionalInterface
  interface Visitor {

    /** Is given the content; what it leaves is passed over. */
    void file(String name, InputStream content) throws IOException;
  }

  static void read(Path archive, Visitor visitor) throws IOException {
    try (InputStream raw = Files.newInputStream(archive);
        InputStream buffered = new BufferedInputStream(raw, 1 << 16);
        InputStream plain =
            archive.toString().endsWith("gz") ? new GZIPInputStream(buffered, 1 << 16) : buffered) {
      new TarFiles(plain).run(visitor);
    }
  }

  private void run(Visitor visitor) throws IOException {
    byte[] header = new byte[BLOCK];
    while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
      requireChecksum(header);
      long size = longSize.orElse(number(header, 124, 12));
      try (Archives.Piece content = new Archives.Piece(in, size)) {
        take(header, content, visitor);
        content.transferTo(OutputStream.nullOutputStream());
      }
      long padding = (BLOCK - size % BLOCK) % BLOCK;
      if (in.readNBytes((int) padding).length < padding) {
        throw new EOFException("the archive ends within a file");
      }
    }
  }

  private void take(byte[] header, InputStream content, Visitor visitor) throws IOException {
    switch (header[156]) {
      case 'L' -> longName = Optional.of(text(content.readNBytes(LONGEST_NAME)));
      case 'x' -> extend(content.readNBytes(LONGEST_NAME));
      case 0, '0', '7' -> {
        visitor.file(longName.orElseGet(() -> name(header)).replaceFirst("^\\./", ""), content);
        forget();
      }
      case 'g' -> {}
      default -> forget();
    }
  }

  private void forget() {
    longName = Optional.empty();
    longSize = Optional.empty();
  }

  /** Lines {@code LENGTH KEY=VALUE} about the next file. */
  private void extend(byte[] lines) {
    for (String line : new String(lines, StandardCharsets.UTF_8).split("\n", -1)) {
      String pair = line.substring(line.indexOf(' ') + 1);
      if (pair.startsWith("path=")) {
        longName = Optional.of(pair.substring("path=".length()));
      } else if (pair.startsWith("size=")) {
        longSize = Optional.of(Long.parseLong(pair.substring("size=".length())));
      }
    }
  }

  private static String name(byte[] header) {
    String name = text(slice(header, 0, 100));
    boolean ustar = text(slice(header, 257, 5)).equals("ustar");
    String prefix = ustar ? text(slice(header, 345, 155)) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static byte[] slice(byte[] bytes, int from, int length) {
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /** Up to the first zero byte. */
  private static String text(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private static long number(byte[] header, int from, int length) throws IOException {
    String digits = text(slice(header, from, length)).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException wrong) {
      throw new IOException("the tar archive is damaged: '" + digits + "' is no number", wrong);
    }
  }

  private static void requireChecksum(byte[] header) throws IOException {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : Byte.toUnsignedInt(header[i]);
    }
    if (sum != number(header, 148, 8)) {
      throw new IOException("the tar archive is damaged: a header's checksum is wrong");
    }
  }
}
