// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

/**
 * How many threads run a kernel.
 *
 * @param x blocks along the first axis
 * @param y blocks along the second axis, at most 65535
 * @param z blocks along the third axis, at most 65535
 * @param columns threads of a block along the first axis
 * @param rows threads of a block along the second axis
 */
public record Grid(int x, int y, int z, int columns, int rows) {

  /** Threads of a block where a kernel does not say otherwise. */
  public static final int BLOCK = 256;

  private static final int MOST = 65535;

  /** Checks the sizes. */
  public Grid {
    if (x < 1 || y < 1 || z < 1 || y > MOST || z > MOST) {
      throw new IllegalArgumentException(
          "Grid: blocks must be 1 or more, and on the second and third axis at most "
              + MOST
              + ", but are "
              + x
              + " x "
              + y
              + " x "
              + z);
    }
  }

  /** At least so many threads, in blocks of {@link #BLOCK}. */
  public static Grid ofThreads(long threads) {
    return new Grid(Math.toIntExact(blocks(threads, BLOCK)), 1, 1, BLOCK, 1);
  }

  /** Blocks of 32 columns and 8 rows of threads: so many columns, and {@code y} times {@code z}. */
  public static Grid ofColumns(int columns, int y, int z) {
    return new Grid(Math.toIntExact(blocks(columns, 32)), y, z, 32, 8);
  }

  /** How many blocks of a size hold so many things. */
  public static long blocks(long things, int size) {
    return (things + size - 1) / size;
  }
}
