// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

/** Texts as protocol 0 writes them: on a line, with what cannot stand there escaped. */
final class Escapes {

  private Escapes() {}

  /** A byte string of Python 2 in quotes; its characters are its bytes. */
  static String quoted(String line) {
    String text = line.strip();
    char quote = text.isEmpty() ? 0 : text.charAt(0);
    if (text.length() < 2
        || (quote != '\'' && quote != '"')
        || text.charAt(text.length() - 1) != quote) {
      throw new IllegalArgumentException("a byte string must stand in quotes");
    }
    StringBuilder out = new StringBuilder();
    int end = text.length() - 1;
    for (int i = 1; i < end; ) {
      char next = text.charAt(i);
      if (next == '\\') {
        i = quotedEscape(text, i + 1, end, out);
      } else {
        out.append(next);
        i++;
      }
    }
    return out.toString();
  }

  private static int quotedEscape(String text, int at, int end, StringBuilder out) {
    if (at >= end) {
      throw new IllegalArgumentException("a byte string ends in the middle of an escape");
    }
    char kind = text.charAt(at);
    if (kind == 'x') {
      out.append((char) number(text, at + 1, 2, 16, end));
      return at + 3;
    }
    if (kind >= '0' && kind <= '7') {
      int digits = 1;
      while (digits < 3 && at + digits < end && Character.digit(text.charAt(at + digits), 8) >= 0) {
        digits++;
      }
      out.append((char) (number(text, at, digits, 8, end) & 0xff));
      return at + digits;
    }
    int plain = "\\'\"abfnrtv".indexOf(kind);
    if (plain < 0) {
      out.append('\\').append(kind);
    } else {
      out.append("\\'\"\u0007\b\f\n\r\t\u000b".charAt(plain));
    }
    return at + 1;
  }

  /** A text in which {@code \}{@code uXXXX} and {@code \}{@code UXXXXXXXX} name characters. */
  static String unicode(String line) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < line.length(); ) {
      int digits = line.charAt(i) == '\\' ? digits(line, i + 1) : 0;
      if (digits == 0) {
        out.append(line.charAt(i++));
        continue;
      }
      long code = number(line, i + 2, digits, 16, line.length());
      if (code > Character.MAX_CODE_POINT) {
        throw new IllegalArgumentException("a text names a character that does not exist");
      }
      out.appendCodePoint((int) code);
      i += 2 + digits;
    }
    return out.toString();
  }

  private static int digits(String line, int at) {
    char kind = at < line.length() ? line.charAt(at) : 0;
    return kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  }

  private static long number(String text, int from, int digits, int radix, int end) {
    long value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = i < end ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("an escape in a text lacks digits");
      }
      value = value * radix + digit;
    }
    return value;
  }
}
