// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Every provider computes every form of slope, wherever the potential is. */
@Tag("kernel")
class SlopeFormsTest {

  private static final Workers WORKERS = new Workers(2);

  /** The exponent of {@code e^-87} in single precision is off by {@code 87 * 2^-24}. */
  private static final double RELATIVE = 1e-5;

  /** What is left of slopes that are 0 in double precision. */
  private static final double ABSOLUTE = 1e-37;

  @AfterAll
  static void stopThreads() {
    WORKERS.close();
  }

  static List<SlopeForm> forms() {
    return SlopeForm.all();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void a_slope_is_that_of_its_formula(SlopeForm form) {
    require(form, grid(3));
    require(form, grid(250));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void zeros_infinities_and_NaN_follow_the_formula(SlopeForm form) {
    double[] special = {
      0,
      -0.0,
      Float.MIN_VALUE,
      -1,
      1,
      Math.nextUp(1f),
      Double.NaN,
      1e30,
      -1e30,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    // Once where whole vectors run and once in what is left over.
    double[] x = new double[75];
    Arrays.setAll(x, i -> special[i % special.length]);
    require(form, x);
  }

  /** 83 values from -limit to limit, none of them a whole number. */
  private static double[] grid(double limit) {
    double[] x = new double[83];
    Arrays.setAll(x, i -> (float) (limit * (2 * (i + 0.3) / 83 - 1)));
    return x;
  }

  private static void require(SlopeForm form, double[] x) {
    for (Kernels kernels : Providers.on(WORKERS)) {
      double[] slopes = slopes(kernels, form, x);
      for (int i = 0; i < x.length; i++) {
        double expected = form.derivative(x[i]);
        if (Double.isNaN(expected)) {
          assertThat(slopes[i]).as("%s of %s at %s", kernels.name(), form, x[i]).isNaN();
        } else {
          assertThat(slopes[i])
              .as("%s of %s at %s", kernels.name(), form, x[i])
              .isCloseTo(expected, within(ABSOLUTE + RELATIVE * Math.abs(expected)));
        }
      }
    }
  }

  /** The gradient of one step of neurons at rest whose spikes have the gradient 1. */
  private static double[] slopes(Kernels kernels, SurrogateSlope slope, double[] values) {
    NeuronDynamics step = new NeuronDynamics(Charge.INTEGRATE, 1, 1, 0, false, 0, 0, true, slope);
    try (TensorScope scope = TensorScope.open("slopes")) {
      float[] ones = new float[values.length];
      Arrays.fill(ones, 1);
      Tensor x = scope.of(ones, 1, values.length);
      x.copyFrom(values);
      Tensor gs = scope.of(ones, 1, values.length);
      Tensor gx = scope.allocateLike(x);
      kernels
          .neurons()
          .backward(step, x, null, new NeuronKernels.Gradients(gs, null, null), gx, null);
      return gx.toDoubleArray();
    }
  }
}
