// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * What a pickle holds, as a tree of plain Java values. No value is an object of the program that
 * wrote the file.
 *
 * <p>Trees have no cycles and are nested at most 256 deep. {@code toString} tells the kind and the
 * size of a value and never prints a whole tree.
 */
public sealed interface PickleValue
    permits PickleValue.None,
        PickleValue.Bool,
        PickleValue.Whole,
        PickleValue.Big,
        PickleValue.Real,
        PickleValue.Text,
        PickleValue.Bytes,
        PickleList,
        PickleMap,
        PickleTensor,
        PickleArray {

  /** Python's {@code None}. */
  enum None implements PickleValue {
    /** The only one. */
    NONE;

    @Override
    public String toString() {
      return "None";
    }
  }

  /** True or false. */
  record Bool(boolean value) implements PickleValue {

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /** A whole number that a long can hold. */
  record Whole(long value) implements PickleValue {

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /** A whole number beyond a long. */
  record Big(BigInteger value) implements PickleValue {

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /** A floating-point number; numbers of single precision are widened exactly. */
  record Real(double value) implements PickleValue {

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /**
   * A text. The byte strings of Python 2 come as texts whose characters are the bytes (Latin-1), as
   * Python 3 reads them with {@code encoding="latin1"}.
   */
  record Text(String value) implements PickleValue {

    @Override
    public String toString() {
      return value.length() <= 80
          ? "the text '" + value + "'"
          : "a text of " + value.length() + " characters";
    }
  }

  /** Bytes; the array must not be changed. */
  record Bytes(byte[] value) implements PickleValue {

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return value.length + " bytes";
    }
  }
}
