// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.util.List;
import org.snn4j.core.pickle.PickleValue.Text;

/**
 * Reads one pickle of protocol 0 to 5.
 *
 * <p>A pickle is a program for a stack machine. Here only its instructions that build data are
 * carried out. The names it may refer to are those of {@link Global}; each stands for a rule of
 * this package that makes a plain value, so nothing is ever loaded, called or executed.
 */
final class Unpickler {

  private static final int HIGHEST_PROTOCOL = 5;

  private final PickleInput in;
  private final StorageSource storages;
  private final Machine machine;
  private final Literals literals;
  private final Calls calls;

  Unpickler(PickleInput in, StorageSource storages) {
    this.in = in;
    this.storages = storages;
    this.machine = new Machine(in);
    this.literals = new Literals(in);
    this.calls = new Calls(in);
  }

  /** The value, when the pickle's stop was reached; what follows it is left to be read. */
  PickleValue read() {
    long start = in.position();
    for (int next = in.u1(); next != '.'; next = in.u1()) {
      PickleValue literal = literals.read(next);
      if (literal != null) {
        machine.push(literal);
      } else if (!container(next) && !memo(next) && !call(next)) {
        throw in.problem(String.format("0x%02x is no instruction of a pickle", next));
      }
    }
    return new Freezer(in, in.position() - start).freeze(machine.pop());
  }

  private boolean container(int instruction) {
    switch (instruction) {
      case '(' -> machine.mark();
      case '0' -> machine.drop();
      case '1' -> machine.popToMark();
      case '2' -> machine.push(machine.peek());
      case ']' -> machine.push(Node.Items.of(PickleList.Kind.LIST));
      case ')' -> machine.push(Node.Items.of(PickleList.Kind.TUPLE));
      case 0x8f -> machine.push(Node.Items.of(PickleList.Kind.SET));
      case '}' -> machine.push(new Node.Pairs(PickleMap.Kind.DICT));
      case 'l' -> items(PickleList.Kind.LIST, machine.popToMark());
      case 't' -> items(PickleList.Kind.TUPLE, machine.popToMark());
      case 0x91 -> items(PickleList.Kind.FROZENSET, machine.popToMark());
      case 0x85 -> items(PickleList.Kind.TUPLE, machine.pop(1));
      case 0x86 -> items(PickleList.Kind.TUPLE, machine.pop(2));
      case 0x87 -> items(PickleList.Kind.TUPLE, machine.pop(3));
      case 'd' -> {
        List<Object> pairs = machine.popToMark();
        machine.push(new Node.Pairs(PickleMap.Kind.DICT));
        calls.putAll(machine.peek(), pairs);
      }
      case 'a' -> append(machine.pop(1), PickleList.Kind.LIST);
      case 'e' -> append(machine.popToMark(), PickleList.Kind.LIST);
      case 0x90 -> append(machine.popToMark(), PickleList.Kind.SET);
      case 's' -> {
        List<Object> pair = machine.pop(2);
        calls.putAll(machine.peek(), pair);
      }
      case 'u' -> {
        List<Object> pairs = machine.popToMark();
        calls.putAll(machine.peek(), pairs);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memo(int instruction) {
    switch (instruction) {
      case 0x80 -> requireProtocol(in.u1());
      case 0x95 -> requireFrame(in.i8());
      case 'g' -> machine.push(machine.recall(lineNumber()));
      case 'h' -> machine.push(machine.recall(in.u1()));
      case 'j' -> machine.push(machine.recall(in.u4()));
      case 'p' -> machine.remember(lineNumber());
      case 'q' -> machine.remember(in.u1());
      case 'r' -> machine.remember(in.u4());
      case 0x94 -> machine.rememberNext();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean call(int instruction) {
    switch (instruction) {
      case 'c' -> machine.push(global(in.line(), in.line()));
      case 0x93 -> {
        List<Object> names = machine.pop(2);
        machine.push(global(name(names.get(0)), name(names.get(1))));
      }
      case 'R', 0x81 -> {
        List<Object> call = machine.pop(2);
        machine.push(calls.make(call.get(0), calls.tuple(call.get(1))));
      }
      case 0x92 -> {
        List<Object> call = machine.pop(3);
        calls.requireEmpty(call.get(2));
        machine.push(calls.make(call.get(0), calls.tuple(call.get(1))));
      }
      case 'i' -> {
        Global made = global(in.line(), in.line());
        machine.push(calls.make(made, machine.popToMark()));
      }
      case 'o' -> object(machine.popToMark());
      case 'b' -> {
        Object state = machine.pop();
        calls.build(machine.peek(), state);
      }
      case 'Q' -> machine.push(storages.storage(calls.tuple(machine.pop())));
      case 'P' ->
          throw in.problem(
              "the reference '"
                  + PickleInput.shortened(in.line())
                  + "' to something outside is refused");
      case 0x82, 0x83, 0x84 ->
          throw in.problem("a reference to Python's registry of extensions is refused");
      case 0x97, 0x98 -> throw in.problem("a buffer kept outside of the pickle is refused");
      default -> {
        return false;
      }
    }
    return true;
  }

  private void object(List<Object> call) {
    if (call.isEmpty()) {
      throw in.problem("an object is to be made of no class");
    }
    machine.push(calls.make(call.get(0), call.subList(1, call.size())));
  }

  private void items(PickleList.Kind kind, List<Object> items) {
    machine.push(new Node.Items(kind, items));
  }

  private void append(List<Object> values, PickleList.Kind kind) {
    if (!(machine.peek() instanceof Node.Items items) || items.kind() != kind) {
      throw in.problem("values are added to " + machine.peek() + ", which takes none");
    }
    items.items().addAll(values);
  }

  private Global global(String module, String name) {
    return Global.named(module, name)
        .orElseThrow(
            () ->
                in.problem(
                    "the global '"
                        + PickleInput.shortened(module + "." + name)
                        + "' is refused: only tensors, arrays, numbers, texts and plain containers"
                        + " are read, and nothing is ever executed"));
  }

  private String name(Object value) {
    if (value instanceof Text text) {
      return text.value();
    }
    throw in.problem("a global's name must be a text but is " + value);
  }

  private long lineNumber() {
    String line = in.line();
    if (!line.matches("[0-9]{1,18}")) {
      throw in.problem("a memo's number must be 0 or more in decimal digits");
    }
    return Long.parseLong(line);
  }

  private void requireProtocol(int protocol) {
    if (protocol > HIGHEST_PROTOCOL) {
      throw in.problem("the protocol must be 0 to " + HIGHEST_PROTOCOL + " but is " + protocol);
    }
  }

  private void requireFrame(long length) {
    if (length < 0 || length > in.left()) {
      throw in.problem(
          "a frame of "
              + Long.toUnsignedString(length)
              + " bytes is announced but only "
              + in.left()
              + " are left");
    }
  }
}
