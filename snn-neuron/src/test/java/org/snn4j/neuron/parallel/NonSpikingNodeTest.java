// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class NonSpikingNodeTest {

  private static final int T = 5;
  private static final int N = 3;
  private static final int C = 7;

  private final TensorScope scope = TensorScope.open("NonSpikingNodeTest");

  @AfterEach
  void close() {
    scope.close();
  }

  private double[] read(NonSpikingNode node, double... currents) {
    Tensor x = scope.of(currents, currents.length, 1);
    return node.forward(x, ForwardPass.inference(scope)).toDoubleArray();
  }

  @Test
  void sums_its_input() {
    double[] x = {1, 2, -7, 3, 0.5};
    assertThat(read(new NonSpikingIFNode(Decoding.EVERY), x)).containsExactly(1, 3, -4, -1, -0.5);
    assertThat(read(new NonSpikingIFNode(Decoding.LAST), x)).containsExactly(-0.5);
    assertThat(read(new NonSpikingIFNode(Decoding.MAX), x)).containsExactly(3);
    assertThat(read(new NonSpikingIFNode(Decoding.MAX_ABS), x)).containsExactly(-4);
    assertThat(read(new NonSpikingIFNode(Decoding.MEAN), x))
        .containsExactly(new double[] {-0.3}, within(1e-15));
  }

  @Test
  void leaks_with_its_time_constant() {
    double[] x = {2, 2, -4, 8};
    assertThat(read(new NonSpikingLIFNode(Decoding.EVERY), x))
        .containsExactly(1, 1.5, -1.25, 3.375);
    assertThat(read(new NonSpikingLIFNode(4, Decoding.EVERY), x))
        .containsExactly(0.5, 0.875, -0.34375, 1.7421875);
    assertThat(read(new NonSpikingLIFNode(1, Decoding.EVERY), x)).containsExactly(2, 2, -4, 8);
  }

  @Test
  void never_fires_however_large_the_current() {
    assertThat(read(new NonSpikingIFNode(Decoding.EVERY), 1e300, 1, -1e300))
        .containsExactly(1e300, 1e300, 0);
    Tensor x = scope.of(new float[] {1e38f, 1e38f, -1e38f}, 3, 1);
    Tensor y = new NonSpikingIFNode(Decoding.EVERY).forward(x, ForwardPass.inference(scope));
    assertThat(y.toFloatArray()).containsExactly(1e38f, 2e38f, 1e38f);
  }

  @Test
  void the_negative_of_two_as_far_from_0_is_told() {
    assertThat(read(new NonSpikingIFNode(Decoding.MAX_ABS), 2, -4, 1)).containsExactly(-2);
    assertThat(read(new NonSpikingIFNode(Decoding.MAX_ABS), -2, 4.5, 1)).containsExactly(3.5);
  }

  @Test
  void the_gradient_goes_to_the_first_of_several() {
    // Potentials 2, 1, 2 and their mirror image.
    Tensor x = scope.of(new double[] {2, -2, -1, 1, 1, -1}, 3, 2);
    double w0 = ModuleRun.weight(0);
    double w1 = ModuleRun.weight(1);
    assertThat(ModuleRun.of(new NonSpikingIFNode(Decoding.MAX), x).input())
        .containsExactly(w0, w1, 0, w1, 0, 0);
    assertThat(ModuleRun.of(new NonSpikingIFNode(Decoding.MAX_ABS), x).input())
        .containsExactly(w0, w1, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @EnumSource
  void gradients_meet_differences_in_every_layout(Decoding decoding) {
    OperationCheck.of(in -> compute(new NonSpikingIFNode(decoding), in[0])).onOne(3, 2);
    OperationCheck.of(in -> compute(new NonSpikingLIFNode(2.5, decoding), in[0])).onOne(3, 1, 2, 2);
    OperationCheck.of(in -> compute(new NonSpikingLIFNode(2.5, decoding), in[0])).onOne(1, N);
  }

  private static Tensor compute(NonSpikingNode node, Tensor x) {
    return node.forward(x, ForwardPass.inference(x.scope()));
  }

  @Test
  void channels_that_are_innermost_stay_so() {
    Tensor x = Layout.CHANNELS_LAST.copy(scope, new RandomTensors(scope, 1).floats(T, N, C, 2));
    Tensor all = new NonSpikingIFNode(Decoding.EVERY).forward(x, ForwardPass.inference(scope));
    assertThat(all.shape()).isEqualTo(x.shape());
    Tensor last = new NonSpikingIFNode(Decoding.LAST).forward(x, ForwardPass.inference(scope));
    assertThat(last.shape()).isEqualTo(Shape.of(N, C, 2));
    assertThat(last.isDense()).isTrue();
  }

  @Test
  void a_sample_does_not_depend_on_the_others_and_nothing_is_carried_over() {
    NonSpikingLIFNode node = new NonSpikingLIFNode(Decoding.MAX_ABS);
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor x = new RandomTensors(scope, 2).floats(T, N, C);
    float[] whole = node.forward(x, pass).toFloatArray();
    assertThat(node.forward(x, pass).toFloatArray()).containsExactly(whole);
    float[] first = new float[T * C];
    float[] expected = new float[C];
    System.arraycopy(whole, 0, expected, 0, C);
    for (int t = 0; t < T; t++) {
      System.arraycopy(x.toFloatArray(), t * N * C, first, t * C, C);
    }
    assertThat(node.forward(scope.of(first, T, 1, C), pass).toFloatArray())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -2, Double.NaN, Double.POSITIVE_INFINITY})
  void a_time_constant_that_is_not_positive_is_refused_by_name(double tau) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NonSpikingLIFNode(tau, Decoding.LAST))
        .withMessage("NonSpikingLIFNode: tau must be finite and greater than 0 but is " + tau);
  }

  @Test
  void a_missing_decoding_and_a_single_step_are_refused_by_name() {
    assertThatNullPointerException()
        .isThrownBy(() -> new NonSpikingIFNode(null))
        .withMessage("NonSpikingIFNode: decoding");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(
            () ->
                compute(new NonSpikingIFNode(Decoding.MAX), scope.zeros(DType.FLOAT, Shape.of(N))))
        .withMessageStartingWith("NonSpikingIFNode: x must have shape [T, N, ...] but has [3]");
  }
}
