// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.ann2snn.onnx.OnnxType;
import org.snn4j.core.tensor.Shape;

/** Constants, and whole numbers that come from shapes; none of these becomes a node. */
final class SizeOperators {

  private static final int MOST_ELEMENTS = 1 << 24;

  private SizeOperators() {}

  static void file(ImmutableSortedMap.Builder<String, OperatorRule> all) {
    all.put("Constant", SizeOperators::constant);
    all.put("ConstantOfShape", SizeOperators::filled);
    all.put("Shape", SizeOperators::shape);
    all.put("Cast", SizeOperators::cast);
    all.put("Equal", SizeOperators::equal);
    all.put("Where", SizeOperators::where);
  }

  private static void constant(OperatorCall call) {
    Attributes given = call.attributes();
    Optional<OnnxTensor> value = given.tensor("value");
    if (value.isPresent()) {
      call.give(new Value.Constant(value.get()));
    } else if (given.has("value_float")) {
      double number = given.real("value_float", 0);
      call.give(new Value.Constant(OnnxTensor.of("", Shape.of(), number)));
    } else if (given.has("value_int")) {
      call.give(Value.size(Size.of(given.whole("value_int", 0))));
    } else {
      long[] numbers =
          given.wholes("value_ints").orElseThrow(() -> call.refused("its value is not supported"));
      call.give(Value.sizes(list(numbers)));
    }
  }

  private static ImmutableList<Size> list(long... numbers) {
    return Arrays.stream(numbers).mapToObj(Size::of).collect(ImmutableList.toImmutableList());
  }

  private static void filled(OperatorCall call) {
    Shape shape = Shape.of(call.constant(0, "the shape").wholes());
    if (shape.length() > MOST_ELEMENTS) {
      throw call.refused("a constant of shape " + shape + " is too large");
    }
    Optional<OnnxTensor> value = call.attributes().tensor("value");
    if (value.map(tensor -> tensor.type().isWhole()).orElse(false)) {
      long[] numbers = new long[(int) shape.length()];
      Arrays.fill(numbers, value.get().wholes()[0]);
      call.give(new Value.Constant(OnnxTensor.of("", shape, numbers)));
    } else {
      double[] numbers = new double[(int) shape.length()];
      Arrays.fill(numbers, value.map(OnnxTensor::scalar).orElse(0.0));
      call.give(new Value.Constant(OnnxTensor.of("", shape, numbers)));
    }
  }

  private static void shape(OperatorCall call) {
    List<Size> sizes = ShapeOperators.sizes(call, call.value(0));
    int rank = sizes.size();
    int from = place(call.attributes().whole("start", 0), rank);
    int to = place(call.attributes().whole("end", rank), rank);
    call.give(Value.sizes(ImmutableList.copyOf(sizes.subList(from, Math.max(from, to)))));
  }

  private static int place(long axis, int rank) {
    return (int) Math.max(0, Math.min(rank, axis < 0 ? axis + rank : axis));
  }

  /** Between floating-point types nothing happens: a network computes in one type. */
  private static void cast(OperatorCall call) {
    long code = call.attributes().whole("to", 0);
    OnnxType type =
        OnnxType.of(Math.toIntExact(code))
            .orElseThrow(() -> call.refused("type " + code + " is not supported"));
    Value value = call.value(0);
    boolean already =
        value instanceof Value.Sizes ? type.isWhole() : value instanceof Value.Computed;
    if (already && type.isWhole() == value instanceof Value.Sizes) {
      call.give(value);
      return;
    }
    OnnxTensor tensor = call.constant(0, "what becomes " + type);
    call.give(
        new Value.Constant(
            type.isWhole()
                ? OnnxTensor.of(tensor.name(), tensor.shape(), whole(tensor, type))
                : OnnxTensor.of(tensor.name(), tensor.shape(), tensor.reals())));
  }

  private static long[] whole(OnnxTensor tensor, OnnxType type) {
    long[] numbers = tensor.wholes();
    return type == OnnxType.BOOL
        ? Arrays.stream(tensor.reals()).mapToLong(number -> number == 0 ? 0 : 1).toArray()
        : numbers;
  }

  private static void equal(OperatorCall call) {
    call.give(
        combined(call, (a, b) -> Size.of(same(call, a, b) ? 1 : 0))
            .orElseThrow(() -> call.refused("only sizes can be compared")));
  }

  /** A number of samples may be any from 1 on. */
  private static boolean same(OperatorCall call, Size a, Size b) {
    boolean undecided = a.isFixed() != b.isFixed() && Math.max(a.fixed(), b.fixed()) > 0;
    if (undecided) {
      throw call.refused("whether " + a + " is " + b + " goes with the number of samples");
    }
    return a.equals(b);
  }

  private static void where(OperatorCall call) {
    long[] choice = call.constant(0, "the condition").wholes();
    Value.Sizes yes = call.wholes(1, "what is chosen from");
    Value.Sizes no = call.wholes(2, "what is chosen from");
    int length = Math.max(choice.length, Math.max(yes.sizes().size(), no.sizes().size()));
    ImmutableList.Builder<Size> chosen = ImmutableList.builder();
    for (int i = 0; i < length; i++) {
      boolean first = choice[choice.length == 1 ? 0 : i] != 0;
      chosen.add(at(first ? yes : no, i));
    }
    call.give(Value.sizes(chosen.build()));
  }

  private static Size at(Value.Sizes sizes, int index) {
    return sizes.sizes().get(sizes.sizes().size() == 1 ? 0 : index);
  }

  /** An operation on two lists of sizes, if both operands are such; one size goes with any list. */
  static Optional<Value> combined(OperatorCall call, BinaryOperator<Size> operation) {
    Optional<Value.Sizes> a = call.value(0).wholes();
    Optional<Value.Sizes> b = call.value(1).wholes();
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    long length = Math.max(a.get().shape().length(), b.get().shape().length());
    if (!fits(a.get(), b.get())) {
      return Optional.empty();
    }
    ImmutableList.Builder<Size> sizes = ImmutableList.builder();
    for (int i = 0; i < length; i++) {
      sizes.add(operation.apply(at(a.get(), i), at(b.get(), i)));
    }
    boolean left = a.get().shape().rank() >= b.get().shape().rank();
    return Optional.of(new Value.Sizes(sizes.build(), (left ? a : b).get().shape()));
  }

  /** Whether one has a single element, or both have the same shape. */
  private static boolean fits(Value.Sizes a, Value.Sizes b) {
    return Math.min(a.shape().length(), b.shape().length()) == 1 || a.shape().equals(b.shape());
  }
}
