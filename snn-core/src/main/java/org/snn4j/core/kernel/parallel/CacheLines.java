// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Where vectors of an array on the heap begin lines of the cache. A vector as long as a line that
 * crosses two of them takes twice the time to load.
 *
 * <p>Arrays begin with a header of 16 bytes. Where objects lie at multiples of 64 bytes ({@code
 * -XX:ObjectAlignmentInBytes=64}), or a large array begins one of the G1 collector's regions, its
 * element {@link #BEFORE} begins a line. Elsewhere it does so by chance; nothing but speed depends
 * on it.
 */
public final class CacheLines {

  /** Elements that stay unused at the beginning of an array of floats. */
  public static final int BEFORE = 12;

  /** The bytes of a line. */
  static final int BYTES = 64;

  private CacheLines() {}

  /** An array that holds {@code n} floats from {@link #BEFORE} on, as {@link Grown} makes it. */
  static float[] floats(float[] had, int n) {
    return Grown.floats(had, BEFORE + n);
  }
}
