// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.core.kernel.Unary;

/** Arithmetic, element by element. */
final class ArithmeticOperators {

  private ArithmeticOperators() {}

  static void file(ImmutableSortedMap.Builder<String, OperatorRule> all) {
    all.put("Add", call -> two(call, "add", Size::plus, Double::sum));
    all.put("Sub", call -> two(call, "subtract", Size::minus, (a, b) -> a - b));
    all.put("Mul", call -> two(call, "multiply", Size::times, (a, b) -> a * b));
    all.put("Div", call -> two(call, "divide", Size::dividedBy, (a, b) -> a / b));
    all.put("Sum", ArithmeticOperators::sum);
    all.put("Pow", ArithmeticOperators::power);
    all.put("Neg", call -> one(call, Unary.NEGATE, "negate"));
    all.put("Exp", call -> one(call, Unary.EXP, "exp"));
    all.put("Log", call -> one(call, Unary.LOG, "log"));
    all.put("Sqrt", call -> one(call, Unary.SQRT, "sqrt"));
    all.put("Abs", call -> one(call, Unary.ABS, "abs"));
    all.put("Reciprocal", call -> one(call, Unary.RECIPROCAL, "reciprocal"));
    all.put("Erf", ArithmeticOperators::erf);
  }

  private static void one(OperatorCall call, Unary function, String name) {
    Optional<OnnxTensor> constant = call.constant(0);
    call.give(
        constant.isPresent()
            ? new Value.Constant(Folding.mapped(constant.get(), function::value))
            : call.function(name, call.computed(0)));
  }

  private static void erf(OperatorCall call) {
    throw call.refused("it is supported as a part of GELU, x/2 (1 + erf(x / sqrt 2)), only");
  }

  private static void two(
      OperatorCall call,
      String function,
      BinaryOperator<Size> ofSizes,
      DoubleBinaryOperator ofNumbers) {
    Optional<Value> known = SizeOperators.combined(call, ofSizes);
    if (known.isEmpty()) {
      known = folded(call, ofNumbers);
    }
    call.give(known.orElseGet(() -> computed(call, function)));
  }

  /** Of two constants. */
  private static Optional<Value> folded(OperatorCall call, DoubleBinaryOperator function) {
    Optional<OnnxTensor> a = call.constant(0);
    Optional<OnnxTensor> b = call.constant(1);
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    if (b.get().shape().length() == 1 && b.get().shape().rank() <= a.get().shape().rank()) {
      double right = b.get().scalar();
      return constant(Folding.mapped(a.get(), x -> function.applyAsDouble(x, right)));
    }
    if (a.get().shape().length() == 1 && a.get().shape().rank() <= b.get().shape().rank()) {
      double left = a.get().scalar();
      return constant(Folding.mapped(b.get(), x -> function.applyAsDouble(left, x)));
    }
    return Optional.empty();
  }

  private static Optional<Value> constant(OnnxTensor tensor) {
    return Optional.of(new Value.Constant(tensor));
  }

  private static Value computed(OperatorCall call, String function) {
    Optional<Double> left = scalar(call, 0, 1);
    Optional<Double> right = scalar(call, 1, 0);
    if (right.isPresent()) {
      double c = right.get();
      return switch (function) {
        case "add" -> affine(call, 1, c, 0);
        case "subtract" -> affine(call, 1, -c, 0);
        case "multiply" -> affine(call, c, 0, 0);
        default -> affine(call, 1 / c, 0, 0);
      };
    }
    if (left.isPresent() && !function.equals("divide")) {
      double c = left.get();
      return switch (function) {
        case "add" -> affine(call, 1, c, 1);
        case "subtract" -> affine(call, -1, c, 1);
        default -> affine(call, c, 0, 1);
      };
    }
    return call.function(function, call.computed(0), call.computed(1));
  }

  /** An operand that is one number and does not give the other one more axes. */
  private static Optional<Double> scalar(OperatorCall call, int operand, int other) {
    return call.constant(operand)
        .filter(tensor -> tensor.shape().length() == 1)
        .filter(tensor -> tensor.shape().rank() <= call.rank(call.computed(other)))
        .map(OnnxTensor::scalar);
  }

  private static Value affine(OperatorCall call, double factor, double addend, int operand) {
    return call.function(
        "affine",
        ImmutableMap.of("factor", Argument.constant(factor), "addend", Argument.constant(addend)),
        call.computed(operand));
  }

  private static void sum(OperatorCall call) {
    Value.Computed sum = call.computed(0);
    for (int i = 1; i < call.operands(); i++) {
      sum = call.function("add", sum, call.computed(i));
    }
    call.give(sum);
  }

  private static void power(OperatorCall call) {
    double exponent = call.constant(1, "the exponent").scalar();
    Optional<OnnxTensor> base = call.constant(0);
    if (base.isPresent()) {
      OnnxTensor raised = Folding.mapped(base.get(), x -> Math.pow(x, exponent));
      call.give(new Value.Constant(raised));
    } else if (exponent == 1) {
      call.give(call.value(0));
    } else if (exponent == 2) {
      call.give(call.function("square", call.computed(0)));
    } else if (exponent == 0.5) {
      call.give(call.function("sqrt", call.computed(0)));
    } else {
      throw call.refused("the exponent must be 2, 1 or 1/2 but is " + exponent);
    }
  }
}
