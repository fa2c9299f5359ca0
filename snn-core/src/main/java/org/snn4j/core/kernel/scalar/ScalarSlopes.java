// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import org.snn4j.core.kernel.SurrogateSlope;

/** The slopes of surrogates in plain loops, each element in the place of its potential. */
public final class ScalarSlopes {

  private ScalarSlopes() {}

  /**
   * Replaces potentials by the slopes there.
   *
   * @param x potentials above threshold; becomes the slopes
   */
  public static void replace(SurrogateSlope surrogate, float[] x, int n) {
    SurrogateSlope.Known known = surrogate.known();
    if (known == null) {
      surrogate.derivatives(x, x, n);
      return;
    }
    float a = (float) known.a();
    float b = (float) known.b();
    float c = (float) known.c();
    switch (known.form()) {
      case SIGMOID -> sigmoid(a, b, x, n);
      case ATAN -> atan(a, b, x, n);
      case TRIANGLE -> triangle(a, b, x, n);
      case EXPONENTIAL -> exponential(a, b, x, n);
      case GAUSSIAN -> gaussian(a, b, x, n);
      case INVERSE -> inverse(a, b, x, n);
      case INVERSE_SQUARE -> inverseSquare(a, b, x, n);
      case INVERSE_POWER -> inversePower(a, b, x, n);
      case CAPPED_INVERSE -> cappedInverse(a, x, n);
      case WINDOW -> window(a, b, c, x, n);
      case SIDES -> sides(a, b, x, n);
      case LOG_TAIL -> logTail(a, x, n);
      case SIGMOID_AND_INVERSE -> sigmoidAndInverse(a, b, c, x, n);
    }
  }

  private static float sigmoidSlope(float a, float b, float x) {
    // The slope is even, and e^-|z| cannot overflow.
    double power = Math.exp(-Math.abs(b * x));
    double sum = 1 + power;
    return (float) (a * power / (sum * sum));
  }

  private static void sigmoid(float a, float b, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = sigmoidSlope(a, b, x[i]);
    }
  }

  private static void atan(float a, float b, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      float z = b * x[i];
      x[i] = a / (1 + z * z);
    }
  }

  private static void triangle(float a, float b, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      float y = a - b * Math.abs(x[i]);
      x[i] = y < 0 ? 0 : y;
    }
  }

  private static void exponential(float a, float b, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = (float) (a * Math.exp(-b * Math.abs(x[i])));
    }
  }

  private static void gaussian(float a, float b, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      double z = b * x[i];
      x[i] = (float) (a * Math.exp(-z * z));
    }
  }

  private static void inverse(float a, float b, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = a / (1 + b * Math.abs(x[i]));
    }
  }

  private static void inverseSquare(float a, float b, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      float sum = 1 + b * Math.abs(x[i]);
      x[i] = a / (sum * sum);
    }
  }

  private static void inversePower(float a, float b, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = (float) Math.pow(1 + b * Math.abs(x[i]), -a);
    }
  }

  private static void cappedInverse(float a, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      float y = 1 / Math.abs(x[i]);
      x[i] = y > a ? a : y;
    }
  }

  private static void window(float a, float b, float c, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.abs(x[i]) < b ? a : c;
    }
  }

  private static void sides(float a, float b, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = x[i] >= 0 ? a : b;
    }
  }

  private static void logTail(float a, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      float beyond = x[i] <= 1 ? 1 : 1 / x[i];
      x[i] = x[i] <= 0 ? a : beyond;
    }
  }

  private static void sigmoidAndInverse(float a, float b, float c, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = x[i] < 0 ? sigmoidSlope(a, b, x[i]) : c / (1 + x[i]);
    }
  }
}
