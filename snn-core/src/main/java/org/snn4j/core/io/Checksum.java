// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a file's content must add up to.
 *
 * @param algorithm how it is computed
 * @param hex its value, in lower-case hexadecimal digits
 */
public record Checksum(Algorithm algorithm, String hex) {

  private static final int BUFFER = 1 << 16;

  /** A way to compute checksums. */
  public enum Algorithm {
    /** 128 bits; finds damage, but no forgery. */
    MD5("MD5", 32),
    /** 256 bits. */
    SHA256("SHA-256", 64);

    private final String name;
    private final int digits;

    Algorithm(String name, int digits) {
      this.name = name;
      this.digits = digits;
    }

    /** A fresh computation. */
    public MessageDigest digest() {
      try {
        return MessageDigest.getInstance(name);
      } catch (NoSuchAlgorithmException missing) {
        throw new IllegalStateException("This Java does not know " + name, missing);
      }
    }
  }

  /** Refuses a value that this algorithm cannot give. */
  public Checksum {
    hex = hex.toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{" + algorithm.digits + "}")) {
      throw new IllegalArgumentException(
          "Checksum: a value of "
              + algorithm.name
              + " must have "
              + algorithm.digits
              + " hexadecimal digits but is '"
              + hex
              + "'");
    }
  }

  /** An MD5 value. */
  public static Checksum md5(String hex) {
    return new Checksum(Algorithm.MD5, hex);
  }

  /** A SHA-256 value. */
  public static Checksum sha256(String hex) {
    return new Checksum(Algorithm.SHA256, hex);
  }

  /**
   * The checksum of a file.
   *
   * @throws IOException if the file cannot be read
   */
  public static Checksum of(Path file, Algorithm algorithm) throws IOException {
    MessageDigest digest = algorithm.digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * Whether a file has this checksum.
   *
   * @throws IOException if the file cannot be read
   */
  public boolean matches(Path file) throws IOException {
    return equals(of(file, algorithm));
  }

  @Override
  public String toString() {
    return algorithm.name + " " + hex;
  }
}
