// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.testing;

import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * What every differentiable operation must do: gradients meet central differences in DOUBLE;
 * results and gradients do not depend on how the operands lie in memory; FLOAT, through the kernels
 * chosen for it, meets DOUBLE.
 */
public final class OperationCheck {

  private static final double LAYOUT_BOUND = 1e-11;

  private final Operation operation;
  private final double low;
  private final double high;
  private final double floatBound;

  private OperationCheck(Operation operation, double low, double high, double floatBound) {
    this.operation = operation;
    this.low = low;
    this.high = high;
    this.floatBound = floatBound;
  }

  /** For operands between -2 and 2 and sums of up to some hundred elements. */
  public static OperationCheck of(Operation operation) {
    return new OperationCheck(operation, -2, 2, 2e-5);
  }

  /** With operands between other bounds. */
  public OperationCheck between(double lowest, double highest) {
    return new OperationCheck(operation, lowest, highest, floatBound);
  }

  /** With another bound for FLOAT against DOUBLE, relative above 1. */
  public OperationCheck floatsWithin(double bound) {
    return new OperationCheck(operation, low, high, bound);
  }

  /** Checks one operand of the given shape. */
  public void onOne(long... sizes) {
    on(sizes);
  }

  /** Checks operands of the given shapes in all layouts, alike and mixed. */
  public void on(long[]... shapes) {
    try (TensorScope scope = TensorScope.open("operation check")) {
      RandomTensors random = new RandomTensors(scope, 17);
      Tensor[] inputs = new Tensor[shapes.length];
      for (int i = 0; i < shapes.length; i++) {
        inputs[i] = random.uniform(DType.DOUBLE, low, high, shapes[i]);
      }
      GradientCheck.check(operation, inputs);
      double[] result = operation.apply(inputs).toDoubleArray();
      double[][] gradients = GradientCheck.gradients(operation, inputs);
      Layout[] layouts = Layout.values();
      for (int mix = 0; mix < Math.min(2, shapes.length); mix++) {
        for (int first = 0; first < layouts.length; first++) {
          Tensor[] doubles = new Tensor[shapes.length];
          Tensor[] floats = new Tensor[shapes.length];
          for (int i = 0; i < shapes.length; i++) {
            Layout layout = layouts[(first + mix * i) % layouts.length];
            doubles[i] = layout.copy(scope, inputs[i]);
            floats[i] = asFloat(scope, doubles[i]);
          }
          compare("in " + layouts[first], doubles, result, gradients, LAYOUT_BOUND);
          compare("in " + layouts[first], floats, result, gradients, floatBound);
        }
      }
    }
  }

  private void compare(
      String how, Tensor[] inputs, double[] result, double[][] gradients, double bound) {
    Tensor y = operation.apply(inputs);
    DType dtype = inputs[0].dtype();
    if (y.dtype() != dtype) {
      throw new AssertionError("the result of " + dtype + " operands is " + y);
    }
    compare(dtype + " result " + how, y.toDoubleArray(), result, bound);
    double[][] found = GradientCheck.gradients(operation, inputs);
    for (int i = 0; i < inputs.length; i++) {
      compare(dtype + " gradient of input " + i + " " + how, found[i], gradients[i], bound);
    }
  }

  private static void compare(String what, double[] found, double[] exact, double bound) {
    for (int i = 0; i < exact.length; i++) {
      double allowed = bound * Math.max(1, Math.abs(exact[i]));
      if (!(Math.abs(found[i] - exact[i]) <= allowed)) {
        throw new AssertionError(
            "the " + what + " at element " + i + " is " + found[i] + " but should be " + exact[i]);
      }
    }
  }

  /** The same values and strides in FLOAT. */
  private static Tensor asFloat(TensorScope scope, Tensor x) {
    long extent = x.offset() + 1;
    for (int axis = 0; axis < x.rank(); axis++) {
      extent += Math.max(0, x.size(axis) - 1) * x.stride(axis);
    }
    Tensor whole = scope.full(DType.FLOAT, Double.NaN, Shape.of(extent));
    Tensor copy = whole.view(x.shape(), x.strides(), x.offset());
    copy.copyFrom(x.toDoubleArray());
    return copy;
  }
}
