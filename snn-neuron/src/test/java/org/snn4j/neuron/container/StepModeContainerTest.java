// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.IFNode;

class StepModeContainerTest {

  private static final int T = 7;
  private static final int N = 3;
  private static final int IN = 5;
  private static final int OUT = 2;

  private final TensorScope scope = TensorScope.open("StepModeContainerTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();
  private final Tensor x = new RandomTensors(scope, 5).doubles(T, N, IN);

  @AfterEach
  void close() {
    scope.close();
  }

  private Module linear() {
    return new Linear(IN, OUT, Init.seeded(scope, 9).inDoublePrecision());
  }

  @Test
  void time_as_the_last_axis_gives_what_time_as_the_first_gives() {
    try (TensorScope own = TensorScope.open("last axis")) {
      Tensor x = new RandomTensors(own, 9).uniform(DType.FLOAT, -1, 3, 3, 5, 7);
      Tensor first = Views.permute(x, 2, 0, 1);
      Module last = new TLastMultiStepContainer(new IFNode().singleStep());
      Module usual = new MultiStepContainer(new IFNode().singleStep());
      Tensor spikes = last.forward(x, ForwardPass.inference(own));
      assertThat(spikes.shape()).isEqualTo(x.shape());
      assertThat(Views.permute(spikes, 2, 0, 1).toFloatArray())
          .containsExactly(usual.forward(first, ForwardPass.inference(own)).toFloatArray())
          .contains(0f, 1f);
    }
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new TLastMultiStepContainer(new IFNode().multiStep()))
        .withMessageContaining("TLastMultiStepContainer gives it [N, ...]");
  }

  @Test
  void state_anywhere_inside_makes_it_a_loop() {
    assertThat(StepModeContainer.of(linear()).isStepByStep()).isFalse();
    assertThat(StepModeContainer.of(linear(), new Sequential(new IFNode().singleStep())))
        .satisfies(container -> assertThat(container.isStepByStep()).isTrue());
  }

  @Test
  void with_state_it_equals_a_loop_over_steps() {
    Module one = StepModeContainer.of(linear(), new IFNode().singleStep());
    Module other = new MultiStepContainer(linear(), new IFNode().singleStep());
    ModuleCheck.requireSame(
        ModuleCheck.measured(one, one::forward, x), ModuleCheck.measured(other, other::forward, x));
  }

  @Test
  void without_state_a_batch_norm_sees_all_steps_together_unless_asked_otherwise() {
    double[] together = trained(StepModeContainer.of(new BatchNorm1d(IN, init)));
    double[] batch = trained(new SeqToANNContainer(new BatchNorm1d(IN, init)));
    double[] steps = trained(StepModeContainer.stepByStep(new BatchNorm1d(IN, init)));
    double[] loop = trained(new MultiStepContainer(new BatchNorm1d(IN, init)));
    assertThat(together).containsExactly(batch).isNotEqualTo(steps);
    assertThat(steps).containsExactly(loop);
  }

  @Test
  void all_at_once_refuses_state_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StepModeContainer.allAtOnce(new IFNode().singleStep()))
        .withMessageStartingWith("SingleStepNeuron '0' carries state from step to step");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StepModeContainer.of(new IFNode().multiStep()))
        .withMessageStartingWith("MultiStepNeuron '0' takes whole sequences");
  }

  @Test
  void time_on_the_last_axis_equals_time_on_the_first() {
    Module last = new TLastSeqToANNContainer(linear(), new Linear(OUT, 11, init));
    Module first = new SeqToANNContainer(linear(), new Linear(OUT, 11, init));
    first.load(last.stateDict());
    ModuleCheck.requireSame(
        ModuleCheck.measured(
            last,
            (s, pass) -> {
              Tensor y = last.forward(Views.permute(s, 1, 2, 0), pass);
              assertThat(y.shape()).isEqualTo(Shape.of(N, 11, T));
              return Views.permute(y, 2, 0, 1);
            },
            x),
        ModuleCheck.measured(first, first::forward, x));
  }

  @Test
  void a_container_with_time_last_refuses_state_and_inputs_without_time() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TLastSeqToANNContainer(new IFNode().singleStep()))
        .withMessageContaining("TLastSeqToANNContainer runs all steps as one batch");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(
            () ->
                new TLastSeqToANNContainer(linear())
                    .forward(scope.zeros(DType.DOUBLE, Shape.of(IN)), ForwardPass.inference(scope)))
        .withMessage(
            "TLastSeqToANNContainer: x must have shape [N, ..., T] with 1 time step or more but"
                + " has [5]");
  }

  private double[] trained(Module module) {
    return module.forward(x, ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 0)).toDoubleArray();
  }
}
