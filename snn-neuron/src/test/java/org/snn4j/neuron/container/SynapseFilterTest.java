// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class SynapseFilterTest {

  private static final double TAU = 2.5;

  private final TensorScope scope = TensorScope.open("SynapseFilterTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();
  private final Tensor x = new RandomTensors(scope, 5).uniform(DType.DOUBLE, -0.5, 1.5, 7, 3, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void a_current_fades_by_its_time_constant_while_no_spike_arrives() {
    Tensor spikes = scope.of(new double[] {1, 0, 0, 1}, 4, 1);
    Tensor y = new SynapseFilter(4).forward(spikes, ForwardPass.inference(scope));
    assertThat(y.toDoubleArray())
        .containsExactly(new double[] {1, 0.75, 0.5625, 1.5625}, within(1e-15));
  }

  @Test
  void a_learnable_one_starts_as_the_fixed_one() {
    SynapseFilter learnable = SynapseFilter.learnable(TAU, init);
    ForwardPass pass = ForwardPass.inference(scope);
    double[] fixed = new SynapseFilter(TAU).forward(x, pass).toDoubleArray();
    assertThat(learnable.forward(x, pass).toDoubleArray()).containsExactly(fixed, within(1e-14));
    assertThat(learnable.parameters()).containsOnlyKeys("w");
  }

  @Test
  void gradients_are_finite_differences() {
    SynapseFilter fixed = new SynapseFilter(TAU);
    ModuleCheck.requireDifferences(fixed, fixed::forward, x);
    SynapseFilter learnable = SynapseFilter.learnable(TAU, init);
    ModuleCheck.requireDifferences(learnable, ModuleCheck.inTwoCalls(learnable, 3), x);
  }

  @Test
  void steps_and_pieces_equal_the_whole() {
    SynapseFilter filter = SynapseFilter.learnable(TAU, init);
    MultiStepContainer steps =
        new MultiStepContainer(new SingleStepContainer(SynapseFilter.learnable(TAU, init)));
    ModuleCheck.requireSame(
        ModuleCheck.measured(filter, filter::forward, x),
        ModuleCheck.measured(filter, ModuleCheck.inTwoCalls(filter, 2), x));
    ModuleCheck.requireSame(
        ModuleCheck.measured(filter, filter::forward, x),
        ModuleCheck.measured(steps, steps::forward, x));
  }

  @Test
  void samples_do_not_depend_on_each_other() {
    ModuleCheck.requireBatchIndependence(new SynapseFilter(TAU)::forward, x);
  }

  @Test
  void a_state_of_another_batch_is_refused_by_name() {
    SynapseFilter filter = new SynapseFilter();
    ForwardPass pass = ForwardPass.inference(scope);
    filter.forward(x, pass);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> filter.forward(scope.zeros(DType.DOUBLE, x.shape().with(1, 2)), pass))
        .withMessageStartingWith(
            "SynapseFilter: the state carried from earlier steps has shape [3, 5]");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> filter.forward(scope.zeros(DType.FLOAT, x.shape()), pass))
        .withMessage(
            "SynapseFilter: the state carried from earlier steps is DOUBLE but x is FLOAT");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0, Double.NaN, Double.POSITIVE_INFINITY})
  void a_time_constant_that_does_not_filter_is_refused_by_name(double tau) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SynapseFilter(tau))
        .withMessage(
            "SynapseFilter: tau must be finite and greater than 1 time step but is " + tau);
    assertThatIllegalArgumentException().isThrownBy(() -> SynapseFilter.learnable(tau, init));
  }
}
