// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Reciprocal;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.tensor.Tensor;

/**
 * {@link Unary} functions and their slopes, composed of ND4J operations.
 *
 * <p>Composed forms are evaluated in double precision whatever the tensor's type, because their
 * parts cancel; so is tanh, of which ND4J's FLOAT form keeps only four digits near 0.
 */
final class UnaryFunctions {

  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double INV_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;

  private UnaryFunctions() {}

  /** {@code y = f(x)}. */
  static void forward(Scratch scratch, Unary function, Tensor x, Tensor y) {
    INDArray from = x.array();
    INDArray to = y.array();
    switch (function) {
      case NEGATE -> Nd4j.exec(new Negative(from, to));
      case EXP -> Nd4j.exec(new Exp(from, to));
      case LOG -> Nd4j.exec(new Log(from, to));
      case SQRT -> Nd4j.exec(new Sqrt(from, to));
      case SQUARE -> Nd4j.exec(new Square(from, to));
      case ABS -> Nd4j.exec(new Abs(from, to));
      case RECIPROCAL -> Nd4j.exec(new Reciprocal(from, to));
      case SIGMOID -> Nd4j.exec(new Sigmoid(from, to));
      case RELU -> Nd4j.exec(new RectifiedLinear(from, to, 0));
      case TANH -> to.assign(tanh(scratch.wide(x)));
      case GELU -> to.assign(normalCdf(scratch.wide(x)).muli(scratch.wide(x)));
      case GELU_TANH -> {
        INDArray wide = scratch.wide(x);
        to.assign(tanh(geluInner(scratch, x, wide)).addi(1).muli(wide).muli(0.5));
      }
      case SILU -> to.assign(sigmoid(scratch.wide(x)).muli(scratch.wide(x)));
    }
  }

  /** {@code f'(x)} in double precision, in an array of its own. */
  static INDArray slope(Scratch scratch, Unary function, Tensor x, Tensor y) {
    return switch (function) {
      case NEGATE -> scratch.wide(x).assign(-1);
      case EXP -> scratch.wide(y);
      case LOG -> scratch.wide(x).rdivi(1);
      case SQRT -> scratch.wide(y).rdivi(0.5);
      case SQUARE -> scratch.wide(x).muli(2);
      case ABS -> sign(scratch.wide(x));
      case RECIPROCAL -> square(scratch.wide(y)).muli(-1);
      case SIGMOID -> scratch.wide(y).rsubi(1).muli(scratch.wide(y));
      case TANH -> square(scratch.wide(y)).rsubi(1);
      case RELU -> step(scratch.wide(x));
      case GELU -> geluSlope(scratch, x);
      case GELU_TANH -> geluTanhSlope(scratch, x);
      case SILU -> siluSlope(scratch, x);
    };
  }

  /** {@code (1 + erf(x / sqrt 2)) / 2}, in place. */
  private static INDArray normalCdf(INDArray x) {
    x.muli(SQRT_HALF);
    Nd4j.exec(new Erf(x, x));
    return x.addi(1).muli(0.5);
  }

  private static INDArray geluSlope(Scratch scratch, Tensor x) {
    INDArray density = square(scratch.wide(x)).muli(-0.5);
    Nd4j.exec(new Exp(density, density));
    density.muli(INV_SQRT_2PI).muli(scratch.wide(x));
    return normalCdf(scratch.wide(x)).addi(density);
  }

  /** {@code sqrt(2/pi) (x + 0.044715 x^3)}. */
  private static INDArray geluInner(Scratch scratch, Tensor x, INDArray wide) {
    return square(scratch.wide(x)).muli(CUBIC).addi(1).muli(wide).muli(SQRT_2_OVER_PI);
  }

  private static INDArray geluTanhSlope(Scratch scratch, Tensor x) {
    INDArray wide = scratch.wide(x);
    INDArray tanh = tanh(geluInner(scratch, x, wide));
    INDArray innerSlope =
        square(scratch.wide(x)).muli(3 * CUBIC).addi(1).muli(SQRT_2_OVER_PI * 0.5).muli(wide);
    wide.assign(tanh);
    innerSlope.muli(square(wide).rsubi(1));
    return tanh.addi(1).muli(0.5).addi(innerSlope);
  }

  private static INDArray siluSlope(Scratch scratch, Tensor x) {
    INDArray wide = scratch.wide(x);
    INDArray sigmoid = sigmoid(scratch.wide(x));
    INDArray inner = scratch.wide(x).assign(sigmoid).rsubi(1).muli(wide).addi(1);
    return inner.muli(sigmoid);
  }

  private static INDArray tanh(INDArray x) {
    Nd4j.exec(new Tanh(x, x));
    return x;
  }

  private static INDArray sigmoid(INDArray x) {
    Nd4j.exec(new Sigmoid(x, x));
    return x;
  }

  private static INDArray square(INDArray x) {
    return x.muli(x);
  }

  private static INDArray sign(INDArray x) {
    Nd4j.exec(new Sign(x, x));
    return x;
  }

  private static INDArray step(INDArray x) {
    Nd4j.exec(new Step(x, x, 0));
    return x;
  }
}
