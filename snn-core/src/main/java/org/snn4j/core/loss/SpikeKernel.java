// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/**
 * An inner product of spike trains in a feature space: how alike two of them are. SpikingJelly's
 * {@code kernel_dot_product}.
 */
public sealed interface SpikeKernel {

  /**
   * The product of every row of x with every row of y.
   *
   * @param x spike trains {@code [N, D]}: D = neurons times steps
   * @param y spike trains {@code [M, D]}
   * @return shape {@code [N, M]}
   */
  Tensor dotProduct(Tensor x, Tensor y);

  /** {@code x . y}. */
  record Linear() implements SpikeKernel {
    @Override
    public Tensor dotProduct(Tensor x, Tensor y) {
      return inner("SpikeKernel.Linear", x, y);
    }
  }

  /**
   * {@code (x . y)^d}.
   *
   * @param d the degree, greater than 0
   */
  record Polynomial(double d) implements SpikeKernel {
    /** Refuses a degree that is not positive. */
    public Polynomial {
      requirePositive("Polynomial", "d", d);
    }

    @Override
    public Tensor dotProduct(Tensor x, Tensor y) {
      return Power.of(inner("SpikeKernel.Polynomial", x, y), d);
    }
  }

  /**
   * {@code sigmoid(alpha x . y)}.
   *
   * @param alpha the steepness, finite
   */
  record Sigmoid(double alpha) implements SpikeKernel {
    /** Refuses a steepness that is not finite. */
    public Sigmoid {
      if (!Double.isFinite(alpha)) {
        throw new IllegalArgumentException(
            "SpikeKernel.Sigmoid: alpha must be finite but is " + alpha);
      }
    }

    @Override
    public Tensor dotProduct(Tensor x, Tensor y) {
      return Elementwise.sigmoid(Arithmetic.scale(inner("SpikeKernel.Sigmoid", x, y), alpha));
    }
  }

  /**
   * {@code exp(-|x - y|^2 / (2 sigma^2))}.
   *
   * @param sigma the width, greater than 0
   */
  record Gaussian(double sigma) implements SpikeKernel {
    /** Refuses a width that is not positive. */
    public Gaussian {
      requirePositive("Gaussian", "sigma", sigma);
    }

    @Override
    public Tensor dotProduct(Tensor x, Tensor y) {
      Tensor inner = inner("SpikeKernel.Gaussian", x, y);
      Tensor left = Reductions.sumKeepDims(Elementwise.square(x), 1);
      Tensor right = Views.transpose(Reductions.sumKeepDims(Elementwise.square(y), 1), 0, 1);
      Tensor distance =
          Arithmetic.subtract(Arithmetic.add(left, right), Arithmetic.scale(inner, 2));
      // Rounding may leave the distance of equal trains below 0; its gradient there is 0 anyway.
      Tensor positive = Elementwise.relu(distance);
      return Elementwise.exp(Arithmetic.scale(positive, -1 / (2 * sigma * sigma)));
    }
  }

  private static Tensor inner(String where, Tensor x, Tensor y) {
    Shapes.requireRank(where, "x", 2, "[N, D]", x.shape());
    Shapes.requireRank(where, "y", 2, "[M, D]", y.shape());
    if (x.size(1) != y.size(1)) {
      throw new ShapeMismatchException(
          where
              + ": x and y must have rows of one length but have shapes "
              + x.shape()
              + " and "
              + y.shape());
    }
    return MatMul.matmul(x, Views.transpose(y, 0, 1));
  }

  private static void requirePositive(String kernel, String name, double given) {
    if (!(given > 0) || Double.isInfinite(given)) {
      throw new IllegalArgumentException(
          "SpikeKernel."
              + kernel
              + ": "
              + name
              + " must be finite and greater than 0 but is "
              + given);
    }
  }
}
