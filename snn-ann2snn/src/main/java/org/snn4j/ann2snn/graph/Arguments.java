// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * What a node is called with at run time. A value is a {@link Tensor}, a list of values, a
 * constant, or null for none.
 *
 * @param node for messages
 * @param positional the arguments by position
 * @param named the arguments by name
 */
public record Arguments(Node node, List<Object> positional, Map<String, Object> named) {

  /** Takes immutable copies; values may be null. */
  public Arguments {
    positional = Collections.unmodifiableList(new ArrayList<>(positional));
    named = Collections.unmodifiableMap(new java.util.LinkedHashMap<>(named));
  }

  /** The tensor at a position. */
  public Tensor tensor(int position) {
    Object value = position < positional.size() ? positional.get(position) : null;
    if (value instanceof Tensor tensor) {
      return tensor;
    }
    throw wrong("argument " + position, "a tensor", value);
  }

  /** The tensor at a position, or null if there is none. */
  public Tensor optionalTensor(int position) {
    boolean absent = position >= positional.size() || positional.get(position) == null;
    return absent ? null : tensor(position);
  }

  /** The values that are tensors, in order. */
  public List<Tensor> tensors() {
    return positional.stream().filter(Tensor.class::isInstance).map(Tensor.class::cast).toList();
  }

  /** The whole number of a name. */
  public int integer(String name) {
    return Math.toIntExact(number(name).longValue());
  }

  /** The whole number of a name, long. */
  public long whole(String name) {
    return number(name).longValue();
  }

  /** The number of a name. */
  public double real(String name) {
    return number(name).doubleValue();
  }

  /** The boolean of a name. */
  public boolean flag(String name) {
    return get(name, Boolean.class, "a boolean");
  }

  /** The text of a name. */
  public String text(String name) {
    return get(name, String.class, "a text");
  }

  /** The value of a name, of a class. */
  public <V> V get(String name, Class<V> type, String needed) {
    Object value = named.get(name);
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw wrong("'" + name + "'", needed, value);
  }

  /** The whole numbers of a name. */
  public int[] integers(String name) {
    List<?> list = get(name, List.class, "a list of whole numbers");
    return IntStream.range(0, list.size()).map(i -> Math.toIntExact(item(name, list, i))).toArray();
  }

  /** The sizes of a name as a shape. */
  public Shape shape(String name) {
    List<?> list = get(name, List.class, "a list of sizes");
    return Shape.of(IntStream.range(0, list.size()).mapToLong(i -> item(name, list, i)).toArray());
  }

  private long item(String name, List<?> list, int i) {
    if (list.get(i) instanceof Number number) {
      return number.longValue();
    }
    throw wrong("'" + name + "'", "a list of whole numbers", list);
  }

  private Number number(String name) {
    return get(name, Number.class, "a number");
  }

  private IllegalArgumentException wrong(String argument, String needed, Object came) {
    return new IllegalArgumentException(
        "node '"
            + node.name()
            + "' ("
            + node.target()
            + "): "
            + argument
            + " must be "
            + needed
            + " but is "
            + came);
  }
}
