// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GPU's compute capability, such as 8.6.
 *
 * @param major the generation
 * @param minor the variant
 */
public record Capability(int major, int minor) implements Comparable<Capability> {

  /** The least that ND4J's CUDA build holds machine code for. */
  public static final Capability LEAST = new Capability(3, 7);

  /** The greatest: code for 8.6 also runs on 8.7 and 8.9, and there is none to be translated. */
  public static final Capability MOST = new Capability(8, 9);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

  /** From text such as {@code 8.6}; empty if it is none. */
  public static Optional<Capability> parse(String text) {
    Matcher match = TEXT.matcher(text.strip());
    return match.matches()
        ? Optional.of(
            new Capability(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
        : Optional.empty();
  }

  /** Whether ND4J's CUDA build runs on such a GPU. */
  public boolean isSupported() {
    return compareTo(LEAST) >= 0 && compareTo(MOST) <= 0;
  }

  @Override
  public int compareTo(Capability other) {
    return Comparator.comparingInt(Capability::major)
        .thenComparingInt(Capability::minor)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
