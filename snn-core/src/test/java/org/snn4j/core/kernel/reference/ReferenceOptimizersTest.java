// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.kernel.OptimizerKernels;
import org.snn4j.core.kernel.OptimizerKernels.AdamStep;
import org.snn4j.core.kernel.OptimizerKernels.LambStep;
import org.snn4j.core.kernel.OptimizerKernels.RmspropStep;
import org.snn4j.core.kernel.OptimizerKernels.SgdStep;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class ReferenceOptimizersTest {

  private static final int SIZE = 15;

  private final OptimizerKernels kernels = new ReferenceOptimizers();

  /**
   * Parameters w, gradients g, and two states of each of some elements, as the test follows them.
   */
  private static final class Plain {
    private final double[] w;
    private final double[] g;
    private final double[] m;
    private final double[] v;

    Plain(Tensor w, Tensor g, Tensor m, Tensor v) {
      this.w = w.toDoubleArray();
      this.g = g.toDoubleArray();
      this.m = m.toDoubleArray();
      this.v = v.toDoubleArray();
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void sgd_follows_its_formula(DType dtype) {
    for (boolean nesterov : new boolean[] {false, true}) {
      try (TensorScope scope = TensorScope.open("test")) {
        Tensor[] t = tensors(scope, dtype);
        Plain p = new Plain(t[0], t[1], t[2], t[3]);
        for (int step = 0; step < 3; step++) {
          kernels.sgd(t[0], t[1], t[2], new SgdStep(0.1, 0.9, 0.2, 0.05, nesterov, step == 0));
          for (int i = 0; i < SIZE; i++) {
            double d = p.g[i] + 0.05 * p.w[i];
            p.m[i] = step == 0 ? d : 0.9 * p.m[i] + (1 - 0.2) * d;
            p.w[i] -= 0.1 * (nesterov ? d + 0.9 * p.m[i] : p.m[i]);
          }
        }
        assertFollowed(t, p);
        kernels.sgd(t[0], t[1], null, new SgdStep(0.3, 0.9, 0, 0, false, false));
        for (int i = 0; i < SIZE; i++) {
          p.w[i] -= 0.3 * p.g[i];
        }
        assertFollowed(t, p);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void adam_follows_its_formula_with_both_kinds_of_decay_and_the_running_maximum(DType dtype) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor[] t = tensors(scope, dtype);
      Tensor vMax = Layout.REVERSED.copy(scope, scope.zeros(dtype, t[0].shape()));
      double[] largest = new double[SIZE];
      Plain p = new Plain(t[0], t[1], t[2], t[3]);
      for (int step = 1; step <= 3; step++) {
        double c1 = 1 - Math.pow(0.9, step);
        double c2 = 1 - Math.pow(0.99, step);
        AdamStep constants = new AdamStep(0.1, 0.9, 0.99, 1e-3, c1, c2, 0.02, 0.03);
        kernels.adam(t[0], t[1], t[2], t[3], vMax, constants);
        for (int i = 0; i < SIZE; i++) {
          p.w[i] *= 1 - 0.1 * 0.03;
          double g = p.g[i] + 0.02 * p.w[i];
          p.m[i] = 0.9 * p.m[i] + (1 - 0.9) * g;
          p.v[i] = 0.99 * p.v[i] + (1 - 0.99) * g * g;
          largest[i] = Math.max(largest[i], p.v[i]);
          p.w[i] -= 0.1 / c1 * p.m[i] / (Math.sqrt(largest[i]) / Math.sqrt(c2) + 1e-3);
        }
      }
      assertFollowed(t, p);
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void lamb_directions_follow_their_formula(DType dtype) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor[] t = tensors(scope, dtype);
      Tensor u = scope.allocateLike(t[0]);
      Plain p = new Plain(t[0], t[1], t[2], t[3]);
      kernels.lambDirection(
          t[0], t[1], t[2], t[3], u, new LambStep(0.5, 0.9, 0.99, 0.1, 1e-3, 0.19, 0.02, 0.04));
      double[] found = u.toDoubleArray();
      for (int i = 0; i < SIZE; i++) {
        double g = p.g[i] * 0.5;
        p.m[i] = 0.9 * p.m[i] + 0.1 * g;
        p.v[i] = 0.99 * p.v[i] + (1 - 0.99) * g * g;
        double direction =
            p.m[i] / 0.19 / (Math.sqrt(p.v[i]) / Math.sqrt(0.02) + 1e-3) + 0.04 * p.w[i];
        assertThat(found[i]).isCloseTo(direction, within(bound(dtype, direction)));
      }
      assertFollowed(t, p);
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void rmsprop_follows_its_formula(DType dtype) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor[] t = tensors(scope, dtype);
      Plain p = new Plain(t[0], t[1], t[2], t[3]);
      for (boolean momentum : new boolean[] {true, false}) {
        kernels.rmsprop(
            t[0], t[1], t[3], momentum ? t[2] : null, new RmspropStep(0.1, 0.9, 1e-3, 0.8, 0.05));
        for (int i = 0; i < SIZE; i++) {
          double d = p.g[i] + 0.05 * p.w[i];
          p.v[i] = 0.9 * p.v[i] + (1 - 0.9) * d * d;
          double scaled = d / (Math.sqrt(p.v[i]) + 1e-3);
          if (momentum) {
            p.m[i] = 0.8 * p.m[i] + scaled;
          }
          p.w[i] -= 0.1 * (momentum ? p.m[i] : scaled);
        }
        assertFollowed(t, p);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void scaled_additions_and_averages_follow_their_formulas(DType dtype) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor[] t = tensors(scope, dtype);
      Plain p = new Plain(t[0], t[1], t[2], t[3]);
      kernels.addScaled(t[0], -0.7, t[1]);
      kernels.average(t[3], 0.9, t[1]);
      for (int i = 0; i < SIZE; i++) {
        p.w[i] -= 0.7 * p.g[i];
        p.v[i] = 0.9 * p.v[i] + (1 - 0.9) * p.g[i];
      }
      assertFollowed(t, p);
    }
  }

  /** w, g, m, v, alike and not row-major; v is positive. */
  private static Tensor[] tensors(TensorScope scope, DType dtype) {
    RandomTensors random = new RandomTensors(scope, 21);
    return new Tensor[] {
      random.uniform(Layout.REVERSED, dtype, -1, 1, 3, 5),
      random.uniform(Layout.REVERSED, dtype, -1, 1, 3, 5),
      random.uniform(Layout.REVERSED, dtype, -1, 1, 3, 5),
      random.uniform(Layout.REVERSED, dtype, 0.1, 1, 3, 5)
    };
  }

  private static void assertFollowed(Tensor[] t, Plain p) {
    double[][] expected = {p.w, p.g, p.m, p.v};
    for (int which = 0; which < expected.length; which++) {
      double[] found = t[which].toDoubleArray();
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i])
            .as("tensor %d element %d", which, i)
            .isCloseTo(expected[which][i], within(bound(t[0].dtype(), expected[which][i])));
      }
    }
  }

  private static double bound(DType dtype, double value) {
    return (dtype == DType.FLOAT ? 3e-6 : 1e-13) * Math.max(1, Math.abs(value));
  }
}
