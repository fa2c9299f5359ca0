// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

/** One instruction of a cell over arrays of whole vectors. */
interface CellRun {

  /**
   * Computes y from as many of the arrays as the instruction reads, and its constants k and l.
   *
   * @param n elements, a multiple of the vector's length
   */
  void run(float[] a, float[] b, float[] c, float k, float l, float[] y, int n);

  /**
   * The instructions that take few operations; a function of one or two numbers is its own kind.
   */
  enum Kind {
    /** {@code a + b}. */
    ADD,
    /** {@code a - b}. */
    SUBTRACT,
    /** {@code k - a}. */
    SUBTRACT_FROM_CONSTANT,
    /** {@code a * b}. */
    MULTIPLY,
    /** {@code a / b}. */
    DIVIDE,
    /** {@code a / k}. */
    DIVIDE_BY_CONSTANT,
    /** {@code k / a}. */
    DIVIDE_CONSTANT,
    /** The larger. */
    MAX,
    /** The larger of a and k. */
    MAX_CONSTANT,
    /** The smaller. */
    MIN,
    /** The smaller of a and k. */
    MIN_CONSTANT,
    /** {@code a >= b}. */
    REACHES,
    /** {@code a >= k}. */
    REACHES_CONSTANT,
    /** {@code k >= a}. */
    CONSTANT_REACHES,
    /** {@code a == b}. */
    EQUAL,
    /** {@code a == k}. */
    EQUAL_CONSTANT,
    /** {@code k a + l}. */
    AFFINE,
    /** {@code k a}. */
    SCALE,
    /** {@code a + l}. */
    SHIFT,
    /** b where a is not 0, else c. */
    CHOOSE,
    /** a between k and l. */
    CLAMP,
    /** The nearest whole number. */
    ROUND,
    /** {@code a * a}. */
    SQUARE,
    /** {@code |a|}. */
    ABS,
    /** The square root. */
    SQRT,
    /** {@code max(a, 0)}. */
    RELU,
    /** {@code c b}: the derivative of the exponential b. */
    EXP_BACKWARD,
    /** {@code c b (1 - b)}: the derivative of the sigmoid b. */
    SIGMOID_BACKWARD,
    /** {@code c (1 - b b)}: the derivative of the hyperbolic tangent b. */
    TANH_BACKWARD,
    /** {@code 2 c a}. */
    SQUARE_BACKWARD,
    /** c where {@code a > 0}, else 0. */
    RELU_BACKWARD
  }
}
