// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Functions over their whole range, in units in the last place. */
@Tag("kernel")
class FunctionAccuracyTest {

  private static final int POINTS = 60_013;

  static Stream<Kernels> loops() {
    return Providers.on(Workers.shared()).stream();
  }

  /** All binades, subnormal numbers included, and the neighbourhood of 1. */
  private static float[] positive() {
    RandomStream random = new RandomStream(1);
    float[] x = new float[POINTS];
    for (int i = 0; i < POINTS / 2; i++) {
      x[i] = Float.intBitsToFloat(1 + (int) (random.nextDouble() * 0x7F7FFFFE));
    }
    for (int i = POINTS / 2; i < POINTS; i++) {
      x[i] = (float) random.uniform(0.5, 2);
    }
    return x;
  }

  @ParameterizedTest
  @MethodSource("loops")
  void the_logarithm_is_within_1_unit_over_all_positive_numbers(Kernels kernels) {
    requireWithin(1, kernels, Unary.LOG, positive());
  }

  /** Where results have an exponent of their own: the tail of the distribution to its end. */
  @ParameterizedTest
  @MethodSource("loops")
  void gelu_is_within_8_units_down_to_its_smallest_values(Kernels kernels) {
    RandomStream random = new RandomStream(2);
    float[] x = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = (float) (i % 3 == 0 ? random.uniform(-1e-3, 1e-3) : random.uniform(-12.9, 12.9));
    }
    requireWithin(8, kernels, Unary.GELU, x);
  }

  private static void requireWithin(double units, Kernels kernels, Unary function, float[] x) {
    try (TensorScope scope = TensorScope.open("accuracy")) {
      Tensor y = scope.allocateLike(scope.of(x, x.length));
      kernels.elementwise().unary(function, scope.of(x, x.length), y);
      float[] actual = y.toFloatArray();
      String worst = "none";
      double largest = 0;
      for (int i = 0; i < x.length; i++) {
        double expected = function.value(x[i]);
        double distance = Math.abs(actual[i] - expected) / Math.ulp((float) expected);
        if (!(distance <= largest)) {
          largest = distance;
          worst = function + "(" + x[i] + ") = " + actual[i] + ", not " + expected;
        }
      }
      assertThat(largest).as("%s: %s", kernels.name(), worst).isLessThanOrEqualTo(units);
    }
  }
}
