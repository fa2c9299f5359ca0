// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.util.List;
import org.snn4j.core.pickle.PickleValue.Bool;
import org.snn4j.core.pickle.PickleValue.Text;
import org.snn4j.core.pickle.PickleValue.Whole;

/** The arguments of a call, taken out with the types they must have. */
final class Arguments {

  private static final int MAX_AXES = 64;

  private final PickleInput in;
  private final String callee;
  private final List<Object> values;

  Arguments(PickleInput in, String callee, List<Object> values) {
    this.in = in;
    this.callee = callee;
    this.values = values;
  }

  Arguments requireCount(int least, int most) {
    if (values.size() < least || values.size() > most) {
      throw in.problem(
          callee + " takes " + least + " to " + most + " values but " + values.size() + " came");
    }
    return this;
  }

  int count() {
    return values.size();
  }

  Object get(int i) {
    return values.get(i);
  }

  String text(int i) {
    if (values.get(i) instanceof Text text) {
      return text.value();
    }
    throw wrong(i, "a text");
  }

  long whole(int i) {
    if (values.get(i) instanceof Whole whole) {
      return whole.value();
    }
    throw wrong(i, "a whole number");
  }

  /** True or false, also as 0 or 1. */
  boolean truth(int i) {
    if (values.get(i) instanceof Bool bool) {
      return bool.value();
    }
    return whole(i) != 0;
  }

  /** A tuple of whole numbers, one for each axis. */
  long[] axes(int i) {
    if (!(values.get(i) instanceof Node.Items items) || items.items().size() > MAX_AXES) {
      throw wrong(i, "a tuple of at most " + MAX_AXES + " whole numbers");
    }
    long[] numbers = new long[items.items().size()];
    for (int axis = 0; axis < numbers.length; axis++) {
      if (!(items.items().get(axis) instanceof Whole whole)) {
        throw wrong(i, "a tuple of whole numbers");
      }
      numbers[axis] = whole.value();
    }
    return numbers;
  }

  /** An error about one of them. */
  PickleException wrong(int i, String needed) {
    return in.problem(
        callee + " needs " + needed + " as value " + i + " but " + values.get(i) + " came");
  }
}
