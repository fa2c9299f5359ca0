// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Unary;

/**
 * Elementwise functions over blocks on the heap, in loops plain enough for the JIT compiler to
 * vectorise. Input and output may be one array.
 */
public final class HeapLoops {

  private HeapLoops() {}

  /** {@code y = f(x)}. */
  public static void unary(Unary function, float[] x, float[] y, int n) {
    switch (function) {
      case NEGATE -> affine(x, -1, y, n);
      case SQUARE -> {
        for (int i = 0; i < n; i++) {
          y[i] = x[i] * x[i];
        }
      }
      case ABS -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.abs(x[i]);
        }
      }
      case SQRT -> {
        for (int i = 0; i < n; i++) {
          y[i] = (float) Math.sqrt(x[i]);
        }
      }
      case RECIPROCAL -> {
        for (int i = 0; i < n; i++) {
          y[i] = 1 / x[i];
        }
      }
      case RELU -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.max(x[i], 0f);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          y[i] = (float) function.value(x[i]);
        }
      }
    }
  }

  /** {@code gx = gy * f'(x)}, with {@code y = f(x)}. */
  public static void unaryBackward(
      Unary function, float[] x, float[] y, float[] gy, float[] gx, int n) {
    switch (function) {
      case RELU -> {
        for (int i = 0; i < n; i++) {
          gx[i] = x[i] > 0 ? gy[i] : 0;
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < n; i++) {
          gx[i] = gy[i] * (y[i] * (1 - y[i]));
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          gx[i] = gy[i] * (1 - y[i] * y[i]);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          gx[i] = (float) (gy[i] * function.derivative(x[i], y[i]));
        }
      }
    }
  }

  /** {@code y = f(a, b)}. */
  public static void binary(Binary function, float[] a, float[] b, float[] y, int n) {
    switch (function) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[i] + b[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[i] - b[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[i] * b[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[i] / b[i];
        }
      }
      case MAX -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.max(a[i], b[i]);
        }
      }
      case MIN -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.min(a[i], b[i]);
        }
      }
      case GREATER_OR_EQUAL -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[i] >= b[i] ? 1 : 0;
        }
      }
      case EQUAL -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[i] == b[i] ? 1 : 0;
        }
      }
    }
  }

  /** {@code y = f(a, b)} with one b for all. */
  public static void binary(Binary function, float[] a, float b, float[] y, int n) {
    switch (function) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[i] + b;
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[i] - b;
        }
      }
      case MULTIPLY -> affine(a, b, y, n);
      case DIVIDE -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[i] / b;
        }
      }
      case MAX -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.max(a[i], b);
        }
      }
      case MIN -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.min(a[i], b);
        }
      }
      case GREATER_OR_EQUAL -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[i] >= b ? 1 : 0;
        }
      }
      case EQUAL -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[i] == b ? 1 : 0;
        }
      }
    }
  }

  /** {@code y = f(a, b)} with one a for all. */
  public static void binary(Binary function, float a, float[] b, float[] y, int n) {
    switch (function) {
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          y[i] = a - b[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i++) {
          y[i] = a / b[i];
        }
      }
      case GREATER_OR_EQUAL -> {
        for (int i = 0; i < n; i++) {
          y[i] = a >= b[i] ? 1 : 0;
        }
      }
      default -> binary(function, b, a, y, n); // The others take their operands in either order.
    }
  }

  /** {@code y = factor * x + addend}. */
  public static void affine(float[] x, float factor, float addend, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = factor * x[i] + addend;
    }
  }

  private static void affine(float[] x, float factor, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = factor * x[i];
    }
  }
}
