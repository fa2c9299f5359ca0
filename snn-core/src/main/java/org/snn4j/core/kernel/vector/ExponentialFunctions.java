// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import jdk.incubator.vector.FloatVector;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.kernel.parallel.Span;

/**
 * The functions built on the exponential, and the logarithm, in blocks on the heap: they compute
 * more than they move.
 */
final class ExponentialFunctions {

  private static final int BLOCK = 1 << 10;
  private static final float TWICE_SQRT_2_OVER_PI = (float) (2 * Math.sqrt(2 / Math.PI));
  private static final float CUBIC = 0.044715f;

  boolean knows(Unary function) {
    return switch (function) {
      case EXP, LOG, SIGMOID, TANH, SILU, GELU, GELU_TANH -> true;
      default -> false;
    };
  }

  boolean knowsSlopeOf(Unary function) {
    return switch (function) {
      case SILU, GELU, GELU_TANH -> true;
      default -> false;
    };
  }

  void unary(Unary function, Span x, long xo, Span y, long yo, int n) {
    float[] in = new float[VectorMath.padded(Math.min(BLOCK, n))];
    float[] out = new float[in.length];
    float[] scratch = new float[in.length];
    for (int done = 0; done < n; done += BLOCK) {
      int some = Math.min(BLOCK, n - done);
      x.read(xo + done, in, 0, some);
      block(function, in, out, scratch, some);
      y.write(yo + done, out, 0, some);
    }
  }

  private static void block(Unary function, float[] x, float[] y, float[] scratch, int n) {
    switch (function) {
      case EXP -> VectorMath.exp(x, 1, y, n);
      case LOG -> VectorLog.log(x, y, n);
      case SIGMOID -> VectorMath.sigmoid(x, 1, y, n);
      case TANH -> VectorMath.tanh(x, y, n);
      case SILU -> {
        VectorMath.exp(x, -1, y, n);
        divide(x, y, n);
      }
      case GELU -> VectorGelu.gelu(x, y, n);
      case GELU_TANH -> {
        geluArgument(x, scratch, n);
        VectorMath.exp(scratch, -1, y, n);
        divide(x, y, n);
      }
      default -> throw new AssertionError(function);
    }
  }

  /** {@code y = x / (1 + y)}. */
  private static void divide(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] / (1 + y[i]);
    }
  }

  /**
   * Twice what GELU's approximation takes the tanh of: its half (1 + tanh) is a sigmoid of this.
   */
  private static void geluArgument(float[] x, float[] u, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = TWICE_SQRT_2_OVER_PI * (x[i] + CUBIC * x[i] * x[i] * x[i]);
    }
  }

  void unaryBackward(Unary function, Span x, Span gy, Span gx, long at, int n) {
    float[] in = new float[VectorMath.padded(Math.min(BLOCK, n))];
    float[] s = new float[in.length];
    float[] g = new float[in.length];
    for (int done = 0; done < n; done += BLOCK) {
      int some = Math.min(BLOCK, n - done);
      x.read(at + done, in, 0, some);
      gy.read(at + done, g, 0, some);
      slopes(function, in, s, g, some);
      gx.write(at + done, g, 0, some);
    }
  }

  /** {@code g = g f'(x)}. */
  private static void slopes(Unary function, float[] x, float[] scratch, float[] g, int n) {
    switch (function) {
      case SILU -> {
        VectorMath.sigmoid(x, 1, scratch, n);
        siluSlopes(x, scratch, g, n);
      }
      case GELU -> VectorGelu.slopes(x, g, n);
      case GELU_TANH -> {
        geluArgument(x, scratch, n);
        VectorMath.sigmoid(scratch, 1, scratch, n);
        geluSlopes(x, scratch, g, n);
      }
      default -> throw new AssertionError(function);
    }
  }

  private static void siluSlopes(float[] x, float[] s, float[] g, int n) {
    for (int i = 0; i < n; i += OffHeap.LANES) {
      FloatVector v = FloatVector.fromArray(OffHeap.SPECIES, x, i);
      FloatVector sigmoid = FloatVector.fromArray(OffHeap.SPECIES, s, i);
      FloatVector one = FloatVector.broadcast(OffHeap.SPECIES, 1);
      FloatVector slope = v.mul(one.sub(sigmoid)).add(1).mul(sigmoid);
      FloatVector.fromArray(OffHeap.SPECIES, g, i).mul(slope).intoArray(g, i);
    }
  }

  private static void geluSlopes(float[] x, float[] s, float[] g, int n) {
    for (int i = 0; i < n; i += OffHeap.LANES) {
      FloatVector v = FloatVector.fromArray(OffHeap.SPECIES, x, i);
      FloatVector sigmoid = FloatVector.fromArray(OffHeap.SPECIES, s, i);
      FloatVector one = FloatVector.broadcast(OffHeap.SPECIES, 1);
      FloatVector inner = v.mul(v).mul(3 * CUBIC).add(1).mul(TWICE_SQRT_2_OVER_PI);
      FloatVector slope = v.mul(inner).mul(one.sub(sigmoid)).add(1).mul(sigmoid);
      FloatVector.fromArray(OffHeap.SPECIES, g, i).mul(slope).intoArray(g, i);
    }
  }
}
