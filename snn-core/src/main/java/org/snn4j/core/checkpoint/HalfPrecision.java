// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

/** IEEE 754 binary16 numbers; the JDK converts them only from version 20 on. */
public final class HalfPrecision {

  private static final int FRACTION_BITS = 10;
  private static final int FRACTION_MASK = 0x3ff;
  private static final int EXPONENT_MASK = 0x1f;
  private static final int BIAS_DIFFERENCE = 127 - 15;

  private HalfPrecision() {}

  /** The same number in single precision, exactly; a NaN keeps its sign and payload. */
  public static float toFloat(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >> FRACTION_BITS & EXPONENT_MASK;
    int fraction = bits & FRACTION_MASK;
    if (exponent == 0) {
      float magnitude = fraction * 0x1.0p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = exponent == EXPONENT_MASK ? 0xff : exponent + BIAS_DIFFERENCE;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }
}
