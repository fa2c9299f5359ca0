// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a node is given: another node's value, a constant, or several of these. */
public sealed interface Argument {

  /** The value of a node. */
  record Ref(String node) implements Argument {
    @Override
    public String toString() {
      return node;
    }
  }

  /**
   * A constant: a number, a boolean, a string, a record of these, or null for none.
   *
   * @param value must be immutable
   */
  record Constant(Object value) implements Argument {
    @Override
    public String toString() {
      return value instanceof Boolean || value instanceof Enum<?>
          ? value.toString().toLowerCase(Locale.ROOT)
          : String.valueOf(value);
    }
  }

  /** A whole number that goes with the samples of a call: so many for each of them. */
  record PerSample(long factor) implements Argument {
    @Override
    public String toString() {
      return factor == 1 ? "N" : factor + "N";
    }
  }

  /** Several, as a list. */
  record Items(ImmutableList<Argument> items) implements Argument {
    @Override
    public String toString() {
      return items.toString();
    }
  }

  /** The value of a node. */
  static Argument ref(String node) {
    return new Ref(node);
  }

  /** A constant; a list becomes one of constants. */
  static Argument constant(Object value) {
    return value instanceof List<?> list
        ? new Items(list.stream().map(Argument::constant).collect(ImmutableList.toImmutableList()))
        : new Constant(value);
  }

  /** Several, as a list. */
  static Argument items(Argument... items) {
    return new Items(ImmutableList.copyOf(Arrays.asList(items)));
  }

  /** The nodes whose values are needed. */
  default Stream<String> refs() {
    if (this instanceof Ref ref) {
      return Stream.of(ref.node());
    }
    return this instanceof Items items
        ? items.items().stream().flatMap(Argument::refs)
        : Stream.empty();
  }

  /** The same with other nodes' values. */
  default Argument renamed(UnaryOperator<String> names) {
    if (this instanceof Ref ref) {
      return new Ref(names.apply(ref.node()));
    }
    return this instanceof Items items
        ? new Items(
            items.items().stream()
                .map(item -> item.renamed(names))
                .collect(ImmutableList.toImmutableList()))
        : this;
  }
}
