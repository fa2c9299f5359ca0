// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.GELU.Approximation;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class ActivationsTest {

  private static final double[] VALUES = {-30, -2, -0.5, 0, 0.25, 1, 3, 30};

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  private void requireFunction(Module layer, DoubleUnaryOperator exact) {
    assertThat(layer.parameters()).isEmpty();
    Tensor x = scope.of(VALUES, 2, 4);
    double[] y = layer.forward(x, ForwardPass.inference(scope)).toDoubleArray();
    for (int i = 0; i < VALUES.length; i++) {
      assertThat(y[i])
          .as("%s at %s", layer.describe(), VALUES[i])
          .isCloseTo(exact.applyAsDouble(VALUES[i]), within(1e-12));
    }
  }

  @Test
  void each_is_its_function() {
    requireFunction(new ReLU(), x -> Math.max(x, 0));
    requireFunction(new LeakyReLU(0.01), x -> x > 0 ? x : 0.01 * x);
    requireFunction(new Sigmoid(), x -> 1 / (1 + Math.exp(-x)));
    requireFunction(new Tanh(), Math::tanh);
    requireFunction(new SiLU(), x -> x / (1 + Math.exp(-x)));
    requireFunction(
        new GELU(Approximation.TANH),
        x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))));
  }

  @Test
  void gelu_goes_through_the_normal_distribution() {
    GELU exact = new GELU();
    assertThat(exact.approximation()).isEqualTo(Approximation.NONE);
    Tensor x = scope.of(new double[] {0, 1, -1, 2}, 4);
    double[] y = exact.forward(x, ForwardPass.inference(scope)).toDoubleArray();
    // x Phi(x) with Phi(1) = 0.841344746068543 and Phi(2) = 0.977249868051821.
    assertThat(y)
        .containsExactly(
            new double[] {0, 0.841344746068543, -0.158655253931457, 1.954499736103642},
            within(1e-14));
  }

  @Test
  void softmax_and_its_logarithm_go_along_their_axis() {
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor x = scope.of(new double[] {0, Math.log(2), Math.log(3), Math.log(4)}, 2, 2);
    assertThat(new Softmax(-1).forward(x, pass).toDoubleArray())
        .containsExactly(new double[] {1 / 3., 2 / 3., 3 / 7., 4 / 7.}, within(1e-14));
    assertThat(new Softmax(0).forward(x, pass).toDoubleArray())
        .containsExactly(new double[] {1 / 4., 2 / 6., 3 / 4., 4 / 6.}, within(1e-14));
    assertThat(new LogSoftmax(0).forward(x, pass).toDoubleArray())
        .containsExactly(
            new double[] {Math.log(0.25), Math.log(1 / 3.), Math.log(0.75), Math.log(2 / 3.)},
            within(1e-14));
  }
}
