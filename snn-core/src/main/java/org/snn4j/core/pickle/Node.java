// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snn4j.core.pickle.PickleValue.Text;

/** A value that a pickle is still building: containers may be filled after they were named. */
sealed interface Node permits Node.Items, Node.Pairs, Node.ArrayType, Node.Array {

  /** A list, tuple or set. */
  record Items(PickleList.Kind kind, List<Object> items) implements Node {

    static Items of(PickleList.Kind kind) {
      return new Items(kind, new ArrayList<>());
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    @Override
    public String toString() {
      return "a " + kind.name().toLowerCase(java.util.Locale.ROOT) + " of " + items.size();
    }
  }

  /** A map; keys and values in turn. */
  final class Pairs implements Node {

    private final PickleMap.Kind kind;
    private final List<Object> keysAndValues = new ArrayList<>();
    private final Set<String> texts = new HashSet<>();
    private final Set<String> otherKeys = new HashSet<>();

    Pairs(PickleMap.Kind kind) {
      this.kind = kind;
    }

    PickleMap.Kind kind() {
      return kind;
    }

    List<Object> keysAndValues() {
      return keysAndValues;
    }

    /** Adds a key that was not there. */
    void put(Object key, Object value, PickleInput in) {
      boolean isNew =
          key instanceof Text text
              ? texts.add(Keys.shortEnough(text.value(), in))
              : otherKeys.add(Keys.identityOf(key, in));
      if (!isNew) {
        throw in.problem("a map has the key " + key + " twice");
      }
      keysAndValues.add(key);
      keysAndValues.add(value);
    }

    @Override
    public String toString() {
      return "a map of " + keysAndValues.size() / 2;
    }
  }

  /** An element type of NumPy, whose byte order is told after its name. */
  final class ArrayType implements Node {

    private final PickleType type;
    private boolean bigEndian;

    ArrayType(PickleType type, boolean bigEndian) {
      this.type = type;
      this.bigEndian = bigEndian;
    }

    PickleType type() {
      return type;
    }

    boolean isBigEndian() {
      return bigEndian;
    }

    void order(boolean isBig) {
      bigEndian = isBig;
    }

    @Override
    public String toString() {
      return "the NumPy type " + type.torchName();
    }
  }

  /** A NumPy array, whose contents are told after it was made. */
  final class Array implements Node {

    private StridedData data;

    /** The contents, or null while they have not been told. */
    StridedData data() {
      return data;
    }

    void fill(StridedData contents) {
      data = contents;
    }

    @Override
    public String toString() {
      return "a NumPy array";
    }
  }
}
