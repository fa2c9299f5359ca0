// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.snn4j.core.pickle.PickleValue.Big;
import org.snn4j.core.pickle.PickleValue.Bool;
import org.snn4j.core.pickle.PickleValue.Bytes;
import org.snn4j.core.pickle.PickleValue.Real;
import org.snn4j.core.pickle.PickleValue.Text;
import org.snn4j.core.pickle.PickleValue.Whole;

/** Arrays, element types and single numbers of NumPy. */
final class NumpyCalls {

  private final PickleInput in;

  NumpyCalls(PickleInput in) {
    this.in = in;
  }

  Object make(Global.Known known, List<Object> values) {
    Arguments arguments = new Arguments(in, known.fullName(), values);
    return switch (known) {
      case NUMPY_TYPE -> elementType(arguments.requireCount(1, 3));
      case NUMPY_RECONSTRUCT -> emptyArray(arguments.requireCount(3, 3));
      case NUMPY_SCALAR -> scalar(arguments.requireCount(2, 2));
      default -> fromBuffer(arguments.requireCount(4, 4));
    };
  }

  /** The state (version, byte order, fields...) of an element type. */
  void order(Node.ArrayType type, List<Object> state) {
    Arguments arguments = new Arguments(in, "a NumPy type's state", state).requireCount(5, 10);
    type.order(isBigEndian(arguments.text(1)));
    for (int i = 2; i < 5; i++) {
      if (!(arguments.get(i) instanceof PickleValue.None)) {
        throw arguments.wrong(i, "None, since arrays with fields are refused,");
      }
    }
  }

  /** The state (version, shape, type, whether the first axis is innermost, elements). */
  void fill(Node.Array array, List<Object> state) {
    Arguments arguments = new Arguments(in, "a NumPy array's state", state).requireCount(4, 5);
    int at = arguments.count() - 4;
    if (!(arguments.get(at + 1) instanceof Node.ArrayType type)) {
      throw arguments.wrong(at + 1, "a NumPy type");
    }
    Object elements = arguments.get(at + 3);
    byte[] bytes;
    if (elements instanceof Bytes known) {
      bytes = known.value();
    } else if (elements instanceof Text text) {
      bytes = Calls.latin(text, in).value();
    } else {
      throw arguments.wrong(at + 3, "bytes, since arrays of objects are refused,");
    }
    array.fill(data(bytes, type, arguments.axes(at), arguments.truth(at + 2)));
  }

  private Node.Array fromBuffer(Arguments arguments) {
    if (!(arguments.get(0) instanceof Bytes bytes)) {
      throw arguments.wrong(0, "bytes");
    }
    if (!(arguments.get(1) instanceof Node.ArrayType type)) {
      throw arguments.wrong(1, "a NumPy type");
    }
    String order = arguments.text(3);
    if (!order.equals("C") && !order.equals("F")) {
      throw arguments.wrong(3, "'C' or 'F'");
    }
    Node.Array array = new Node.Array();
    array.fill(data(bytes.value(), type, arguments.axes(2), order.equals("F")));
    return array;
  }

  private StridedData data(
      byte[] bytes, Node.ArrayType type, long[] sizes, boolean firstInnermost) {
    long[] strides = new long[sizes.length];
    long length = 1;
    try {
      for (int i = 0; i < sizes.length; i++) {
        int axis = firstInnermost ? i : sizes.length - 1 - i;
        strides[axis] = length;
        length = Math.multiplyExact(length, sizes[axis]);
      }
      if (length * type.type().bytes() != bytes.length || length > bytes.length) {
        throw in.problem(
            "a NumPy array of "
                + length
                + " elements of "
                + type.type().torchName()
                + " must not have "
                + bytes.length
                + " bytes");
      }
      ByteOrder order = type.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      return StridedData.of(new StoredBytes(bytes, order), type.type(), sizes, strides, 0);
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw in.problem("a NumPy array is refused: " + wrong.getMessage());
    }
  }

  private Node.Array emptyArray(Arguments arguments) {
    if (arguments.get(0) != Global.Known.NUMPY_ARRAY) {
      throw arguments.wrong(0, "the class numpy.ndarray");
    }
    return new Node.Array();
  }

  private Node.ArrayType elementType(Arguments arguments) {
    String code = arguments.text(0);
    boolean ordered = !code.isEmpty() && "<>|=".indexOf(code.charAt(0)) >= 0;
    PickleType type =
        PickleType.ofNumpyCode(ordered ? code.substring(1) : code)
            .orElseThrow(
                () ->
                    in.problem(
                        "the NumPy type '"
                            + code
                            + "' is refused: only numbers and truth values are read"));
    return new Node.ArrayType(type, ordered && isBigEndian(code.substring(0, 1)));
  }

  private boolean isBigEndian(String order) {
    return switch (order) {
      case "<", "|", "=" -> false;
      case ">" -> true;
      default -> throw in.problem("a byte order must be one of < > | = but is '" + order + "'");
    };
  }

  private PickleValue scalar(Arguments arguments) {
    if (!(arguments.get(0) instanceof Node.ArrayType type)) {
      throw arguments.wrong(0, "a NumPy type");
    }
    byte[] bytes =
        arguments.get(1) instanceof Text text
            ? Calls.latin(text, in).value()
            : arguments.get(1) instanceof Bytes known ? known.value() : new byte[0];
    StridedData data = data(bytes, type, new long[0], false);
    if (type.type() == PickleType.BOOL) {
      return new Bool(data.toLongArray()[0] != 0);
    }
    if (type.type().isComplex()) {
      return new PickleArray(data);
    }
    if (type.type() == PickleType.UINT64) {
      return unsigned(data.toByteArray());
    }
    return type.type().isWhole()
        ? new Whole(data.toLongArray()[0])
        : new Real(data.toDoubleArray()[0]);
  }

  private static PickleValue unsigned(byte[] littleEndian) {
    long bits = ByteBuffer.wrap(littleEndian).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return bits >= 0 ? new Whole(bits) : new Big(new BigInteger(Long.toUnsignedString(bits)));
  }
}
