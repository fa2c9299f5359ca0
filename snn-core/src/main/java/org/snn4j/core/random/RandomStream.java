// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.random;

/**
 * A stream of random numbers that is the same on every machine and Java version.
 *
 * <p>The generator is SplitMix64 (G. Steele, D. Lea, C. Flood, <i>Fast Splittable Pseudorandom
 * Number Generators</i>, OOPSLA 2014, section 4). {@link #fork} derives independent streams by key
 * alone, whatever was drawn before, so that a worker, an epoch or a layer each has a stream of its
 * own and a resumed run draws what the uninterrupted one would have drawn.
 */
public final class RandomStream {

  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private final long seed;
  private long state;

  /** A stream that depends on the seed alone. */
  public RandomStream(long seed) {
    this.seed = seed;
    this.state = seed;
  }

  /** An independent stream for a key; the same key gives the same stream. */
  public RandomStream fork(long key) {
    return new RandomStream(mix(mix(seed + GAMMA) ^ (key * GAMMA + 0x632be59bd9b4e019L)));
  }

  /** An independent stream for a name. */
  public RandomStream fork(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return fork(hash);
  }

  /** 64 random bits. */
  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  /**
   * The 64 random bits that {@link #nextLong} gives as number {@code position} (from 0) of a fresh
   * stream with this seed, whatever was drawn from this one: parts of a loop can draw their numbers
   * side by side. Draws nothing.
   */
  public long bitsAt(long position) {
    return mix(seed + (position + 1) * GAMMA);
  }

  /** Uniform in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [0, 1), in single precision. */
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1.0p-24f;
  }

  /** Uniform in [from, to). */
  public double uniform(double from, double to) {
    return from + (to - from) * nextDouble();
  }

  /**
   * Uniform in [0, bound).
   *
   * @throws IllegalArgumentException if the bound is less than 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException(
          "RandomStream.nextInt: bound must be 1 or more but is " + bound);
    }
    // The high half of a 32 x 32 bit product; the bias is below 2^-32 * bound.
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Standard normal, by the Box-Muller transform. */
  public double nextGaussian() {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /** Puts an array into random order (Fisher and Yates). */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = nextInt(i + 1);
      int kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }

  private static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
