// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.math.BigInteger;
import org.snn4j.core.pickle.PickleValue.Big;
import org.snn4j.core.pickle.PickleValue.Bool;
import org.snn4j.core.pickle.PickleValue.Bytes;
import org.snn4j.core.pickle.PickleValue.None;
import org.snn4j.core.pickle.PickleValue.Real;
import org.snn4j.core.pickle.PickleValue.Text;
import org.snn4j.core.pickle.PickleValue.Whole;

/** The instructions that push a number, a text or bytes. */
final class Literals {

  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

  /** Longer numbers have no use here, and turning digits into numbers takes time. */
  private static final int MAX_WHOLE_BYTES = 1024;

  private static final int MAX_DIGITS = 2400;

  private final PickleInput in;

  Literals(PickleInput in) {
    this.in = in;
  }

  /** What the instruction pushes, or null if it is none of these. */
  PickleValue read(int instruction) {
    PickleValue value = number(instruction);
    return value != null ? value : bytesOrText(instruction);
  }

  private PickleValue number(int instruction) {
    return switch (instruction) {
      case 'N' -> None.NONE;
      case 0x88 -> new Bool(true);
      case 0x89 -> new Bool(false);
      case 'K' -> new Whole(in.u1());
      case 'M' -> new Whole(in.u2());
      case 'J' -> new Whole(in.i4());
      case 0x8a -> whole(in.u1());
      case 0x8b -> whole(in.i4());
      case 'G' -> new Real(in.bigEndianDouble());
      case 'I' -> intLine(in.line());
      case 'L' -> longLine(in.line());
      case 'F' -> floatLine(in.line());
      default -> null;
    };
  }

  private PickleValue bytesOrText(int instruction) {
    return switch (instruction) {
      case 'X' -> new Text(in.text(in.u4()));
      case 0x8c -> new Text(in.text(in.u1()));
      case 0x8d -> new Text(in.text(in.i8()));
      case 'B' -> new Bytes(in.bytes(in.u4()));
      case 'C' -> new Bytes(in.bytes(in.u1()));
      case 0x8e, 0x96 -> new Bytes(in.bytes(in.i8()));
      case 'T' -> latin(in.bytes(in.i4()));
      case 'U' -> latin(in.bytes(in.u1()));
      case 'S' -> new Text(escaped(Escapes::quoted, in.line()));
      case 'V' -> new Text(escaped(Escapes::unicode, in.line()));
      default -> null;
    };
  }

  private static Text latin(byte[] bytes) {
    return new Text(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  private String escaped(java.util.function.UnaryOperator<String> rule, String line) {
    try {
      return rule.apply(line);
    } catch (IllegalArgumentException wrong) {
      throw in.problem(wrong.getMessage());
    }
  }

  private PickleValue whole(long bytes) {
    if (bytes > MAX_WHOLE_BYTES) {
      throw in.problem("a number has " + bytes + " bytes, more than " + MAX_WHOLE_BYTES);
    }
    return fitted(in.whole(bytes));
  }

  private PickleValue intLine(String line) {
    return switch (line) {
      case "00" -> new Bool(false);
      case "01" -> new Bool(true);
      default -> decimal(line);
    };
  }

  private PickleValue longLine(String line) {
    return decimal(line.endsWith("L") ? line.substring(0, line.length() - 1) : line);
  }

  private PickleValue decimal(String digits) {
    if (digits.length() <= MAX_DIGITS) {
      try {
        return fitted(new BigInteger(digits.strip()));
      } catch (NumberFormatException wrong) {
        throw in.problem("'" + PickleInput.shortened(digits) + "' is no whole number");
      }
    }
    throw in.problem("a number has " + digits.length() + " digits, more than " + MAX_DIGITS);
  }

  private PickleValue floatLine(String line) {
    String plain = line.strip();
    return switch (plain) {
      case "inf" -> new Real(Double.POSITIVE_INFINITY);
      case "-inf" -> new Real(Double.NEGATIVE_INFINITY);
      case "nan", "-nan" -> new Real(Double.NaN);
      default -> decimalReal(plain);
    };
  }

  private Real decimalReal(String digits) {
    if (digits.length() > MAX_DIGITS || !digits.matches("[-+0-9.eE]+")) {
      throw in.problem("'" + PickleInput.shortened(digits) + "' is no number");
    }
    try {
      return new Real(Double.parseDouble(digits));
    } catch (NumberFormatException wrong) {
      throw in.problem("'" + PickleInput.shortened(digits) + "' is no number");
    }
  }

  private static PickleValue fitted(BigInteger value) {
    return value.compareTo(LARGEST) <= 0 && value.compareTo(SMALLEST) >= 0
        ? new Whole(value.longValue())
        : new Big(value);
  }
}
