// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack and the memo of an unpickler. Both grow by at most one entry for each byte read. */
final class Machine {

  private final PickleInput in;
  private final List<Object> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Long, Object> memo = new HashMap<>();

  Machine(PickleInput in) {
    this.in = in;
  }

  void push(Object value) {
    stack.add(value);
  }

  void mark() {
    marks.add(stack.size());
  }

  /** Takes the uppermost value; those below the last mark are out of reach. */
  Object pop() {
    requireOne();
    return stack.remove(stack.size() - 1);
  }

  Object peek() {
    requireOne();
    return stack.get(stack.size() - 1);
  }

  /** Takes the uppermost value or, if there is none above it, the last mark. */
  void drop() {
    if (!marks.isEmpty() && marks.get(marks.size() - 1) == stack.size()) {
      marks.remove(marks.size() - 1);
    } else {
      pop();
    }
  }

  /** Takes all values above the last mark, and the mark. */
  List<Object> popToMark() {
    if (marks.isEmpty()) {
      throw in.problem("an instruction needs a mark on the stack but there is none");
    }
    List<Object> top = stack.subList(marks.remove(marks.size() - 1), stack.size());
    List<Object> values = new ArrayList<>(top);
    top.clear();
    return values;
  }

  /** Takes so many values. */
  List<Object> pop(int count) {
    if (stack.size() - floor() < count) {
      throw in.problem("an instruction needs " + count + " values on the stack");
    }
    List<Object> top = stack.subList(stack.size() - count, stack.size());
    List<Object> values = new ArrayList<>(top);
    top.clear();
    return values;
  }

  void remember(long key) {
    if (key < 0) {
      throw in.problem("a memo's number must be 0 or more but is " + key);
    }
    memo.put(key, peek());
  }

  void rememberNext() {
    remember(memo.size());
  }

  Object recall(long key) {
    Object value = memo.get(key);
    if (value == null) {
      throw in.problem("memo " + key + " is read but was never written");
    }
    return value;
  }

  private int floor() {
    return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
  }

  private void requireOne() {
    if (stack.size() <= floor()) {
      throw in.problem("an instruction needs a value on the stack but there is none");
    }
  }
}
