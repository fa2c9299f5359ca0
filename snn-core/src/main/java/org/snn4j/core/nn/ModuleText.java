// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How PyTorch writes what is between the brackets of a printed module. */
public final class ModuleText {

  private static final double SCIENTIFIC_BELOW = 1e-4;
  private static final double SCIENTIFIC_FROM = 1e16;

  private ModuleText() {}

  /** A number as Python writes it: {@code 0.1}, {@code 1e-05}, {@code 1.0}. */
  public static String number(double value) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= SCIENTIFIC_BELOW && size < SCIENTIFIC_FROM);
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    if (plain) {
      String text = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
      return text.contains(".") ? text : text + ".0";
    }
    return scientific(Double.toString(value));
  }

  /** {@code 1.0E-5} as {@code 1e-05}. */
  private static String scientific(String java) {
    int at = java.indexOf('E');
    String digits = java.substring(0, at);
    String mantissa = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    int exponent = Integer.parseInt(java.substring(at + 1));
    String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "");
    return mantissa + "e" + power + Math.abs(exponent);
  }

  /** {@code True} or {@code False}. */
  public static String flag(boolean value) {
    return value ? "True" : "False";
  }

  /** Several numbers in brackets: {@code (3, 3)}, {@code (8,)}. */
  public static String tuple(long... values) {
    String inside =
        Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(", "));
    return "(" + inside + (values.length == 1 ? ",)" : ")");
  }

  /** One number if both are the same, else two in brackets. */
  public static String pair(int vertical, int horizontal) {
    return vertical == horizontal ? Integer.toString(vertical) : tuple(vertical, horizontal);
  }

  /** A module inside others: lines after its first one moved to the right. */
  public static String nested(String name, Object module) {
    return "  (" + name + "): " + module.toString().replace("\n", "\n  ") + "\n";
  }
}
