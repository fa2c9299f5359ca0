// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The loop of every kind of instruction; {@link ClassCopies} makes one class of each. */
final class CellLanes implements CellRun {

  private static final Kind KIND =
      ClassCopies.constant(MethodHandles.lookup(), Kind.class, () -> Kind.ADD);

  private static final boolean READS_THREE =
      KIND == Kind.CHOOSE
          || KIND == Kind.EXP_BACKWARD
          || KIND == Kind.SIGMOID_BACKWARD
          || KIND == Kind.TANH_BACKWARD
          || KIND == Kind.SQUARE_BACKWARD
          || KIND == Kind.RELU_BACKWARD;

  private static final boolean READS_TWO =
      KIND == Kind.ADD
          || KIND == Kind.SUBTRACT
          || KIND == Kind.MULTIPLY
          || KIND == Kind.DIVIDE
          || KIND == Kind.MAX
          || KIND == Kind.MIN
          || KIND == Kind.REACHES
          || KIND == Kind.EQUAL;

  CellLanes() {}

  static ClassCopies<Kind, CellRun> copies() {
    return new ClassCopies<>(MethodHandles.lookup(), CellRun.class);
  }

  // Comparisons of constants, which the compiler folds; what is not read is not loaded either.
  @Override
  public void run(float[] a, float[] b, float[] c, float k, float l, float[] y, int n) {
    FloatVector first = FloatVector.broadcast(SPECIES, k);
    FloatVector second = FloatVector.broadcast(SPECIES, l);
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, i);
      if (READS_THREE) {
        FloatVector z = FloatVector.fromArray(SPECIES, b, i);
        ofThree(x, z, FloatVector.fromArray(SPECIES, c, i)).intoArray(y, i);
      } else if (READS_TWO) {
        ofTwo(x, FloatVector.fromArray(SPECIES, b, i)).intoArray(y, i);
      } else {
        ofOne(x, first, second).intoArray(y, i);
      }
    }
  }

  private static FloatVector ofThree(FloatVector a, FloatVector b, FloatVector c) {
    if (KIND == Kind.CHOOSE) {
      return CellFunctions.choose(a, b, c);
    }
    if (KIND == Kind.EXP_BACKWARD) {
      return c.mul(b);
    }
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    if (KIND == Kind.SIGMOID_BACKWARD) {
      return c.mul(b.mul(one.sub(b)));
    }
    if (KIND == Kind.TANH_BACKWARD) {
      return c.mul(one.sub(b.mul(b)));
    }
    return KIND == Kind.SQUARE_BACKWARD
        ? c.mul(a.mul(2))
        : FloatVector.zero(SPECIES).blend(c, a.compare(VectorOperators.GT, 0));
  }

  private static FloatVector ofTwo(FloatVector a, FloatVector b) {
    if (KIND == Kind.ADD) {
      return a.add(b);
    }
    if (KIND == Kind.SUBTRACT) {
      return a.sub(b);
    }
    if (KIND == Kind.MULTIPLY) {
      return a.mul(b);
    }
    if (KIND == Kind.DIVIDE) {
      return a.div(b);
    }
    if (KIND == Kind.MAX) {
      return a.max(b);
    }
    if (KIND == Kind.MIN) {
      return a.min(b);
    }
    return KIND == Kind.EQUAL ? CellFunctions.equal(a, b) : CellFunctions.reaches(a, b);
  }

  private static FloatVector ofOne(FloatVector a, FloatVector k, FloatVector l) {
    if (KIND == Kind.AFFINE) {
      return CellFunctions.affine(a, k, l);
    }
    if (KIND == Kind.SCALE) {
      return a.mul(k);
    }
    if (KIND == Kind.SHIFT) {
      return a.add(l);
    }
    if (KIND == Kind.SUBTRACT_FROM_CONSTANT) {
      return k.sub(a);
    }
    if (KIND == Kind.CLAMP) {
      return CellFunctions.clamp(a, k, l);
    }
    return ofOneMore(a, k);
  }

  private static FloatVector ofOneMore(FloatVector a, FloatVector k) {
    if (KIND == Kind.REACHES_CONSTANT) {
      return CellFunctions.reaches(a, k);
    }
    if (KIND == Kind.CONSTANT_REACHES) {
      return CellFunctions.reaches(k, a);
    }
    if (KIND == Kind.EQUAL_CONSTANT) {
      return CellFunctions.equal(a, k);
    }
    if (KIND == Kind.DIVIDE_BY_CONSTANT) {
      return a.div(k);
    }
    if (KIND == Kind.DIVIDE_CONSTANT) {
      return k.div(a);
    }
    if (KIND == Kind.MAX_CONSTANT) {
      return a.max(k);
    }
    return KIND == Kind.MIN_CONSTANT ? a.min(k) : function(a);
  }

  private static FloatVector function(FloatVector a) {
    if (KIND == Kind.SQUARE) {
      return a.mul(a);
    }
    if (KIND == Kind.ABS) {
      return a.abs();
    }
    if (KIND == Kind.SQRT) {
      return a.sqrt();
    }
    return KIND == Kind.RELU ? a.max(0) : CellFunctions.round(a);
  }
}
