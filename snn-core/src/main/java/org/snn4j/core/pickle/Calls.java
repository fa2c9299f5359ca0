// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snn4j.core.pickle.PickleValue.Bytes;
import org.snn4j.core.pickle.PickleValue.None;
import org.snn4j.core.pickle.PickleValue.Text;

/** What stands for Python's calls of the allowed classes and functions. */
final class Calls {

  private final PickleInput in;
  private final NumpyCalls numpy;
  private final TorchCalls torch;

  Calls(PickleInput in) {
    this.in = in;
    this.numpy = new NumpyCalls(in);
    this.torch = new TorchCalls(in);
  }

  /** What a call of a global gives. */
  Object make(Object callee, List<Object> arguments) {
    if (!(callee instanceof Global.Known known)) {
      throw in.problem(callee + " is called, which is refused");
    }
    return switch (known) {
      case ORDERED_DICT -> map(PickleMap.Kind.ORDERED_DICT, arguments);
      case COUNTER -> map(PickleMap.Kind.COUNTER, arguments);
      case NAMESPACE -> map(PickleMap.Kind.NAMESPACE, requireNone(known, arguments));
      case RECONSTRUCTOR -> reconstructed(arguments);
      case SET -> set(PickleList.Kind.SET, arguments);
      case FROZENSET -> set(PickleList.Kind.FROZENSET, arguments);
      case SIZE -> set(PickleList.Kind.TUPLE, arguments);
      case BYTES, BYTEARRAY, ENCODE -> bytes(known, arguments);
      case NUMPY_TYPE, NUMPY_RECONSTRUCT, NUMPY_SCALAR, NUMPY_FROM_BUFFER ->
          numpy.make(known, arguments);
      case TENSOR, TENSOR_V2, TENSOR_V3, PARAMETER -> torch.make(known, arguments);
      case OBJECT, NUMPY_ARRAY, UNTYPED_STORAGE ->
          throw in.problem("'" + known.fullName() + "' is called, which is refused");
    };
  }

  /** Gives a built value its state. */
  void build(Object target, Object state) {
    if (target instanceof Node.Array array) {
      numpy.fill(array, tuple(state));
    } else if (target instanceof Node.ArrayType type) {
      numpy.order(type, tuple(state));
    } else if (!(target instanceof Node.Pairs pairs)) {
      throw in.problem("a state is given to " + target + ", which has none");
    } else if (pairs.kind() == PickleMap.Kind.NAMESPACE) {
      copy(pairs, pairs(state));
    }
    // What is left is attributes set on a dict, such as the layers' versions in PyTorch's state
    // dicts. They are no part of the dict and are left out.
  }

  /** Adds keys and values, which come in turn. */
  void putAll(Object target, List<Object> keysAndValues) {
    if (!(target instanceof Node.Pairs pairs)) {
      throw in.problem("keys are added to " + target + ", which is no map");
    }
    if (keysAndValues.size() % 2 != 0) {
      throw in.problem("a map is given a key without a value");
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      pairs.put(keysAndValues.get(i), keysAndValues.get(i + 1), in);
    }
  }

  /** The items of a tuple. */
  List<Object> tuple(Object value) {
    if (value instanceof Node.Items items && items.kind() == PickleList.Kind.TUPLE) {
      return items.items();
    }
    throw in.problem("a tuple is needed but " + value + " came");
  }

  /** Refuses arguments by name. */
  void requireEmpty(Object arguments) {
    if (!pairs(arguments).keysAndValues().isEmpty()) {
      throw in.problem("a call has arguments by name, which are refused");
    }
  }

  private Node.Pairs pairs(Object value) {
    if (value instanceof Node.Pairs pairs) {
      return pairs;
    }
    throw in.problem("a map is needed but " + value + " came");
  }

  private Node.Pairs map(PickleMap.Kind kind, List<Object> arguments) {
    Node.Pairs map = new Node.Pairs(kind);
    if (arguments.size() > 1) {
      throw in.problem("a map is made of " + arguments.size() + " arguments, more than 1");
    }
    if (!arguments.isEmpty()) {
      if (arguments.get(0) instanceof Node.Items items) {
        items.items().forEach(item -> putPair(map, item));
      } else {
        copy(map, pairs(arguments.get(0)));
      }
    }
    return map;
  }

  private void copy(Node.Pairs map, Node.Pairs source) {
    in.charge(source.keysAndValues().size());
    putAll(map, List.copyOf(source.keysAndValues()));
  }

  private void putPair(Node.Pairs map, Object pair) {
    if (!(pair instanceof Node.Items items) || items.items().size() != 2) {
      throw in.problem("a map is made of pairs but " + pair + " came");
    }
    in.charge(2);
    putAll(map, items.items());
  }

  private Object reconstructed(List<Object> arguments) {
    boolean plain =
        arguments.size() == 3
            && arguments.get(0) == Global.Known.NAMESPACE
            && arguments.get(1) == Global.Known.OBJECT
            && arguments.get(2) == None.NONE;
    if (!plain) {
      throw in.problem("'copyreg._reconstructor' is refused for anything but argparse.Namespace");
    }
    return new Node.Pairs(PickleMap.Kind.NAMESPACE);
  }

  /** The items are shared with the list, which has no other use: many sets take no more memory. */
  private Object set(PickleList.Kind kind, List<Object> arguments) {
    if (arguments.isEmpty()) {
      return Node.Items.of(kind);
    }
    if (arguments.size() == 1 && arguments.get(0) instanceof Node.Items items) {
      return new Node.Items(kind, items.items());
    }
    throw in.problem("a set or size must be made of one list");
  }

  private Bytes bytes(Global.Known known, List<Object> arguments) {
    if (arguments.isEmpty() && known != Global.Known.ENCODE) {
      return new Bytes(new byte[0]);
    }
    Object first = arguments.isEmpty() ? None.NONE : arguments.get(0);
    if (arguments.size() == 1 && first instanceof Bytes bytes && known != Global.Known.ENCODE) {
      return bytes;
    }
    if (arguments.size() == 2
        && first instanceof Text text
        && arguments.get(1) instanceof Text code
        && (code.value().equals("latin1") || code.value().equals("latin-1"))) {
      return latin(text, in);
    }
    throw in.problem(
        "'" + known.fullName() + "' is refused for anything but bytes, or a text and 'latin1'");
  }

  /** The bytes that a text's characters are. */
  static Bytes latin(Text text, PickleInput in) {
    in.charge(text.value().length());
    byte[] bytes = text.value().getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length; i++) {
      if (text.value().charAt(i) > 0xff) {
        throw in.problem("a text that stands for bytes has a character beyond 255");
      }
    }
    return new Bytes(bytes);
  }

  private List<Object> requireNone(Global.Known known, List<Object> arguments) {
    if (!arguments.isEmpty()) {
      throw in.problem("'" + known.fullName() + "' is refused for " + arguments.size() + " values");
    }
    return arguments;
  }
}
