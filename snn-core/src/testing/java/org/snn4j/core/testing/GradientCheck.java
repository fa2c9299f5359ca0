// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.testing;

import java.util.SplittableRandom;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Compares the gradients that the tape finds with central differences, in DOUBLE.
 *
 * <p>The function's result is weighted with fixed random numbers and summed, so that every element
 * of it matters and none cancels. With a step of 1e-5 a central difference is good to about 1e-9 of
 * the function's third derivative; the default bound leaves room for curved functions.
 */
public final class GradientCheck {

  private static final double STEP = 1e-5;
  private static final double BOUND = 2e-7;

  private GradientCheck() {}

  /**
   * Checks the gradient of every element of every input.
   *
   * @param operation a function of DOUBLE tensors; smooth within 1e-5 of the inputs
   * @throws AssertionError naming the input, the element, both gradients
   */
  public static void check(Operation operation, Tensor... inputs) {
    check(operation, BOUND, inputs);
  }

  /** As {@link #check(Operation, Tensor...)} with another bound, relative above 1. */
  public static void check(Operation operation, double bound, Tensor... inputs) {
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].dtype() != DType.DOUBLE) {
        throw new IllegalArgumentException("GradientCheck: input " + i + " must be DOUBLE");
      }
    }
    double[][] found = gradients(operation, inputs);
    for (int i = 0; i < inputs.length; i++) {
      double[] values = inputs[i].toDoubleArray();
      for (int at = 0; at < values.length; at++) {
        double expected = difference(operation, inputs, i, values, at);
        double allowed = bound * Math.max(1, Math.abs(expected));
        if (!(Math.abs(found[i][at] - expected) <= allowed)) {
          throw new AssertionError(
              "the gradient of input "
                  + i
                  + " "
                  + inputs[i]
                  + " at element "
                  + at
                  + " is "
                  + found[i][at]
                  + " but the central difference is "
                  + expected);
        }
      }
    }
  }

  /** The tape's gradients of the weighted sum, in row-major order. */
  static double[][] gradients(Operation operation, Tensor... inputs) {
    try (TensorScope scope = TensorScope.open("gradient check")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor[] watched = new Tensor[inputs.length];
      for (int i = 0; i < inputs.length; i++) {
        watched[i] = tape.watch(inputs[i]);
      }
      Tensor y = operation.apply(watched);
      Tensor weights = scope.allocate(y.dtype(), y.shape());
      weights.copyFrom(weights(y.length()));
      Gradients gradients = tape.backward(y, weights);
      double[][] found = new double[inputs.length][];
      for (int i = 0; i < inputs.length; i++) {
        Tensor gradient = gradients.of(watched[i]);
        if (!gradient.shape().equals(inputs[i].shape())) {
          throw new AssertionError(
              "the gradient of input " + i + " " + inputs[i] + " has shape " + gradient.shape());
        }
        found[i] = gradient.toDoubleArray();
      }
      return found;
    }
  }

  private static double difference(
      Operation operation, Tensor[] inputs, int input, double[] values, int at) {
    double kept = values[at];
    double step = STEP * Math.max(1, Math.abs(kept));
    values[at] = kept + step;
    inputs[input].copyFrom(values);
    double above = weightedSum(operation, inputs);
    values[at] = kept - step;
    inputs[input].copyFrom(values);
    double below = weightedSum(operation, inputs);
    values[at] = kept;
    inputs[input].copyFrom(values);
    return (above - below) / (2 * step);
  }

  private static double weightedSum(Operation operation, Tensor[] inputs) {
    try (TensorScope scope = TensorScope.open("difference")) {
      Tensor[] borrowed = new Tensor[inputs.length];
      for (int i = 0; i < inputs.length; i++) {
        borrowed[i] = scope.borrow(inputs[i]);
      }
      return weightedSum(operation.apply(borrowed));
    }
  }

  /** The sum of a result's elements, each times its weight. */
  static double weightedSum(Tensor result) {
    double[] y = result.toDoubleArray();
    double[] weights = weights(y.length);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += y[i] * weights[i];
    }
    return sum;
  }

  static double[] weights(long count) {
    SplittableRandom random = new SplittableRandom(count);
    double[] weights = new double[Math.toIntExact(count)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble(0.5, 1.5) * (random.nextBoolean() ? 1 : -1);
    }
    return weights;
  }
}
