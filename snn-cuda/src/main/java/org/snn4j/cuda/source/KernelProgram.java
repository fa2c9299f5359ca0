// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is compiled as a whole.
 *
 * @param source the text
 * @param options what is fixed in it
 */
public record KernelProgram(KernelSource source, KernelOptions options) {

  /** The program of a source by name. */
  public static KernelProgram of(String source, KernelOptions options) {
    return new KernelProgram(KernelSource.named(source), options);
  }

  /** Its kernel of the source's own name. */
  public Kernel kernel() {
    return kernel(source.name());
  }

  /**
   * One of its kernels.
   *
   * @throws IllegalArgumentException if the source has none of that name
   */
  public Kernel kernel(String entry) {
    if (!source.entries().contains(entry)) {
      throw new IllegalArgumentException(
          "KernelProgram: " + source.name() + ".cu has no kernel " + entry);
    }
    return new Kernel(this, entry);
  }

  /** A name that no program of other text or options has. */
  public String hash() {
    String whole = source.text() + "\n" + String.join(" ", options.definitions());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(whole.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /** A name for logs: the source and its options. */
  @Override
  public String toString() {
    return options.values().isEmpty() ? source.name() : source.name() + " (" + options + ")";
  }
}
