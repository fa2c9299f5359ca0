// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

/**
 * The generation of GPUs that PTX is made for; a driver translates PTX for its own and every later
 * one.
 *
 * @param number compute capability without its point, such as 80
 */
public record Architecture(int number) {

  /** The oldest that kernels are written for. */
  public static final Architecture OLDEST = new Architecture(50);

  private static final int[] KNOWN = {87, 86, 80, 75, 72, 70, 62, 61, 60, 53, 52, 50};
  private static final Architecture FOR_LATER = new Architecture(80);

  /**
   * The best one that NVRTC 11.6 knows for a device. Devices later than it, such as 9.0, get that
   * of 8.0, which all of them take.
   *
   * @throws IllegalArgumentException for a device older than 5.0
   */
  public static Architecture forDevice(int major, int minor) {
    int capability = 10 * major + minor;
    if (capability >= 90) {
      return FOR_LATER;
    }
    for (int known : KNOWN) {
      if (known <= capability) {
        return new Architecture(known);
      }
    }
    throw new IllegalArgumentException(
        "Architecture: kernels need compute capability 5.0 or later but the device has "
            + major
            + "."
            + minor);
  }

  /** As compilers name it: {@code compute_80}. */
  @Override
  public String toString() {
    return "compute_" + number;
  }
}
