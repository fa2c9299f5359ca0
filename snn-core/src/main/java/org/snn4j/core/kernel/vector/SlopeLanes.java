// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.snn4j.core.kernel.SurrogateSlope.Form;
import org.snn4j.core.kernel.SurrogateSlope.Known;

/** The loop of every form of slope; {@link ClassCopies} makes one class of each. */
final class SlopeLanes implements SlopeRun {

  private static final Form FORM =
      ClassCopies.constant(MethodHandles.lookup(), Form.class, () -> Form.ATAN);

  private static final boolean SIGMOID = FORM == Form.SIGMOID;
  private static final boolean SIGMOID_AND_INVERSE = FORM == Form.SIGMOID_AND_INVERSE;
  private static final boolean EXPONENTIAL = FORM == Form.EXPONENTIAL;
  private static final boolean GAUSSIAN = FORM == Form.GAUSSIAN;
  private static final boolean INVERSE_POWER = FORM == Form.INVERSE_POWER;
  private static final boolean ATAN = FORM == Form.ATAN;
  private static final boolean TRIANGLE = FORM == Form.TRIANGLE;
  private static final boolean INVERSE = FORM == Form.INVERSE;
  private static final boolean INVERSE_SQUARE = FORM == Form.INVERSE_SQUARE;
  private static final boolean CAPPED_INVERSE = FORM == Form.CAPPED_INVERSE;
  private static final boolean WINDOW = FORM == Form.WINDOW;
  private static final boolean SIDES = FORM == Form.SIDES;

  private static final boolean EXPONENTIATES =
      SIGMOID || SIGMOID_AND_INVERSE || EXPONENTIAL || GAUSSIAN || INVERSE_POWER;

  /** Where b stands in an exponent, minus b is wanted, and to base 2. */
  private static final double B_FACTOR =
      SIGMOID || SIGMOID_AND_INVERSE || EXPONENTIAL
          ? -LaneMath.LOG2_E
          : GAUSSIAN ? Math.sqrt(LaneMath.LOG2_E) : 1;

  private static final boolean DIVIDES = ATAN || INVERSE || INVERSE_SQUARE;

  SlopeLanes() {}

  static ClassCopies<Form, SlopeRun> copies() {
    return new ClassCopies<>(MethodHandles.lookup(), SlopeRun.class);
  }

  @Override
  public void slopes(
      Known constants, float[] h, int hAt, float threshold, float[] slopes, int at, int n) {
    FloatVector th = FloatVector.broadcast(SPECIES, threshold);
    FloatVector a = FloatVector.broadcast(SPECIES, (float) constants.a());
    FloatVector b = FloatVector.broadcast(SPECIES, (float) (constants.b() * B_FACTOR));
    FloatVector c = FloatVector.broadcast(SPECIES, (float) constants.c());
    for (int i = 0; i < n; i += OffHeap.LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, h, hAt + i).sub(th);
      slope(x, a, b, c).intoArray(slopes, at + i);
    }
  }

  // Small methods, because the JIT compiler always inlines those of at most 35 bytes of bytecode;
  // all but one branch of each are gone in a copy.
  private static FloatVector slope(FloatVector x, FloatVector a, FloatVector b, FloatVector c) {
    return EXPONENTIATES ? exponentiating(x, a, b, c) : arithmetic(x, a, b, c);
  }

  private static FloatVector exponentiating(
      FloatVector x, FloatVector a, FloatVector b, FloatVector c) {
    if (SIGMOID) {
      return sigmoid(x, a, b);
    }
    return SIGMOID_AND_INVERSE ? sigmoidAndInverse(x, a, b, c) : power(x, a, b);
  }

  /** {@code a s (1 - s)}: the slope is even, and e^-|z| cannot overflow. */
  private static FloatVector sigmoid(FloatVector x, FloatVector a, FloatVector b) {
    FloatVector power = LaneMath.powerOfTwo(x.abs().mul(b));
    FloatVector sum = power.add(1);
    return power.mul(a).div(sum.mul(sum));
  }

  private static FloatVector sigmoidAndInverse(
      FloatVector x, FloatVector a, FloatVector b, FloatVector c) {
    return c.div(x.add(1)).blend(sigmoid(x, a, b), x.compare(VectorOperators.LT, 0));
  }

  private static FloatVector power(FloatVector x, FloatVector a, FloatVector b) {
    if (INVERSE_POWER) {
      FloatVector logarithm = LaneMath.logarithm(x.abs().mul(b).add(1));
      return LaneMath.powerOfTwo(logarithm.mul(a).neg());
    }
    return LaneMath.powerOfTwo(GAUSSIAN ? minusSquare(x.mul(b)) : x.abs().mul(b)).mul(a);
  }

  private static FloatVector minusSquare(FloatVector z) {
    return z.mul(z).neg();
  }

  private static FloatVector arithmetic(
      FloatVector x, FloatVector a, FloatVector b, FloatVector c) {
    if (DIVIDES) {
      return a.div(denominator(x, b));
    }
    return WINDOW || SIDES ? choice(x, a, b, c) : bounded(x, a, b);
  }

  private static FloatVector denominator(FloatVector x, FloatVector b) {
    FloatVector z = x.mul(b);
    return ATAN ? z.mul(z).add(1) : root(z.abs().add(1));
  }

  private static FloatVector root(FloatVector sum) {
    return INVERSE_SQUARE ? sum.mul(sum) : sum;
  }

  private static FloatVector choice(FloatVector x, FloatVector a, FloatVector b, FloatVector c) {
    if (WINDOW) {
      return c.blend(a, x.abs().compare(VectorOperators.LT, b));
    }
    return b.blend(a, x.compare(VectorOperators.GE, 0));
  }

  private static FloatVector bounded(FloatVector x, FloatVector a, FloatVector b) {
    if (TRIANGLE) {
      FloatVector y = a.sub(b.mul(x.abs()));
      return y.blend(0, y.compare(VectorOperators.LT, 0));
    }
    return CAPPED_INVERSE ? cappedInverse(x, a) : logTail(x, a);
  }

  private static FloatVector cappedInverse(FloatVector x, FloatVector a) {
    FloatVector y = FloatVector.broadcast(SPECIES, 1).div(x.abs());
    return y.blend(a, y.compare(VectorOperators.GT, a));
  }

  private static FloatVector logTail(FloatVector x, FloatVector a) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    return one.div(x)
        .blend(one, x.compare(VectorOperators.LE, one))
        .blend(a, x.compare(VectorOperators.LE, 0));
  }
}
