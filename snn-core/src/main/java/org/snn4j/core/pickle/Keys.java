// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snn4j.core.pickle.PickleValue.Big;
import org.snn4j.core.pickle.PickleValue.Bool;
import org.snn4j.core.pickle.PickleValue.Bytes;
import org.snn4j.core.pickle.PickleValue.None;
import org.snn4j.core.pickle.PickleValue.Real;
import org.snn4j.core.pickle.PickleValue.Text;
import org.snn4j.core.pickle.PickleValue.Whole;

/**
 * Keys of maps, each as a text of its own: texts that collide in a hash table are still told apart
 * quickly, so that no file can make one slow.
 */
final class Keys {

  private static final int MAX_LENGTH = 1 << 16;
  private static final int MAX_DEPTH = 32;

  private Keys() {}

  /** The text itself, if it is not too long for a key. */
  static String shortEnough(String text, PickleInput in) {
    if (text.length() > MAX_LENGTH) {
      throw in.problem("a map's key has more than " + MAX_LENGTH + " characters");
    }
    return text;
  }

  /** A text that two keys share only if they are the same key. */
  static String identityOf(Object key, PickleInput in) {
    StringBuilder parts = new StringBuilder();
    append(parts, key, 0, in);
    in.charge(parts.length());
    return parts.toString();
  }

  private static void append(StringBuilder parts, Object key, int depth, PickleInput in) {
    if (key instanceof Text text) {
      text(parts.append('t'), text.value(), in);
    } else if (key instanceof Whole whole) {
      parts.append('i').append(whole.value()).append(',');
    } else if (key instanceof Big big) {
      parts.append('i').append(big.value()).append(',');
    } else if (key instanceof Real real) {
      parts.append('r').append(Double.doubleToLongBits(real.value())).append(',');
    } else if (key instanceof Bool bool) {
      parts.append(bool.value() ? 'T' : 'F');
    } else if (key instanceof None) {
      parts.append('N');
    } else if (key instanceof Bytes bytes) {
      in.charge(bytes.value().length);
      text(parts.append('b'), new String(bytes.value(), StandardCharsets.ISO_8859_1), in);
    } else if (key instanceof Node.Items items && items.kind() == PickleList.Kind.TUPLE) {
      tuple(parts, items.items(), depth, in);
    } else {
      throw in.problem(
          "a map's key must be a number, a text, bytes, None or a tuple of these but is " + key);
    }
  }

  private static void text(StringBuilder parts, String text, PickleInput in) {
    parts.append(text.length()).append(':').append(shortEnough(text, in));
  }

  private static void tuple(StringBuilder parts, List<Object> items, int depth, PickleInput in) {
    if (depth >= MAX_DEPTH) {
      throw in.problem("a map's key is a tuple nested more than " + MAX_DEPTH + " deep");
    }
    parts.append('(');
    for (Object item : items) {
      if (parts.length() > MAX_LENGTH) {
        throw in.problem("a map's key has more than " + MAX_LENGTH + " characters");
      }
      append(parts, item, depth + 1, in);
    }
    parts.append(')');
  }
}
