// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converter;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** A converted network whose steps the caller runs. */
class StaStepNetworkTest {

  private static final int STEPS = 5;

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final Init init = Init.seeded(scope, 5).inDoublePrecision();

  @AfterEach
  void close() {
    scope.close();
  }

  private StaStepNetwork converted(Kinds kind, StaMode mode) {
    STATransformerRecipe recipe =
        STATransformerRecipe.builder()
            .dataloader(CalibrationData.of(List.of(kind.input(random, DType.DOUBLE, 7))))
            .timeSteps(STEPS)
            .mode(mode)
            .build();
    return (StaStepNetwork) new Converter(new STAStepRecipe(recipe), scope).convert(kind.network());
  }

  private static double[] sum(List<double[]> steps) {
    double[] sum = new double[steps.get(0).length];
    for (double[] step : steps) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += step[i];
      }
    }
    return sum;
  }

  private static void assertClose(String name, double[] got, double[] wanted) {
    assertThat(got).as(name).usingComparatorWithPrecision(1e-9).containsExactly(wanted);
  }

  private double[] run(Module network, Tensor x) {
    try (TensorScope inner = scope.child("run")) {
      return network.forward(x, ForwardPass.inference(inner)).toDoubleArray();
    }
  }

  @Test
  void outputs_add_up_to_what_the_network_makes_of_the_sum_of_the_inputs() {
    for (Kinds kind : Kinds.all(init, random)) {
      StaStepNetwork network = converted(kind, StaMode.EQUIVALENT);
      Tensor first = kind.input(random, DType.DOUBLE, 2);
      Tensor x = Joins.stack(0, first, kind.input(random, DType.DOUBLE, 2));
      try (TensorScope inner = scope.child("run")) {
        Tensor y = network.sequence(x, ForwardPass.inference(inner));
        Tensor whole = Reductions.sum(x, 0);
        List<double[]> steps = Joins.unstack(y, 0).stream().map(Tensor::toDoubleArray).toList();
        assertClose(kind.name(), steps.get(0), run(kind.network(), first));
        assertClose(kind.name(), sum(steps), run(kind.network(), whole));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = StaMode.class, names = "SPIKING_AFFINE", mode = Mode.EXCLUDE)
  void inputs_and_parameters_stay_the_callers_and_may_go_between_steps(StaMode mode) {
    for (Kinds kind : Kinds.all(init, random)) {
      StaStepNetwork network = converted(kind, mode);
      Tensor x = kind.input(random, DType.DOUBLE, 2);
      double[] values = x.toDoubleArray();
      ForwardPass pass = ForwardPass.inference(scope);
      double[][] owned = new double[3][];
      for (int t = 0; t < 3; t++) {
        owned[t] = network.forward(x, pass).toDoubleArray();
      }
      assertThat(scope.owns(x)).as(kind.name()).isTrue();
      assertThat(x.toDoubleArray()).containsExactly(values);
      for (Parameter parameter : kind.network().parameters().values()) {
        assertThat(parameter.value().storage().isOpen()).as(kind.name()).isTrue();
      }
      try (TensorScope stream = scope.child("stream")) {
        ForwardPass streaming = ForwardPass.inference(stream);
        for (int t = 0; t < 3; t++) {
          try (TensorScope one = stream.child("one step")) {
            Tensor step = one.allocate(DType.DOUBLE, x.shape());
            step.copyFrom(values);
            double[] y = network.forward(step, streaming).toDoubleArray();
            assertThat(y).as(kind.name() + " " + t).containsExactly(owned[t]);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = StaMode.class, names = "SPIKING_AFFINE", mode = Mode.EXCLUDE)
  void a_stream_needs_no_more_memory_at_later_steps(StaMode mode) {
    for (Kinds kind : Kinds.all(init, random)) {
      StaStepNetwork network = converted(kind, mode);
      try (TensorScope stream = scope.child("stream")) {
        ForwardPass pass = ForwardPass.inference(stream);
        long after = 0;
        for (int t = 0; t < 6; t++) {
          try (TensorScope one = stream.child("one step")) {
            Tensor x = one.borrow(kind.input(random, DType.DOUBLE, 2));
            stream.release(network.forward(x, pass));
          }
          after = t == 1 ? stream.bytes() : after;
        }
        assertThat(stream.bytes()).as(kind.name()).isEqualTo(after);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = StaMode.class, names = "SPIKING_AFFINE", mode = Mode.EXCLUDE)
  void a_new_pass_starts_at_rest(StaMode mode) {
    for (Kinds kind : Kinds.all(init, random)) {
      StaStepNetwork network = converted(kind, mode);
      Tensor x = kind.input(random, DType.DOUBLE, 3);
      double[] first = run(network, x);
      ForwardPass pass = ForwardPass.inference(scope);
      network.forward(kind.input(random, DType.DOUBLE, 3), pass);
      network.forward(x, pass);
      assertThat(run(network, x)).as(kind.name()).containsExactly(first);
    }
  }

  @Test
  void an_image_and_zeros_after_it_give_what_the_network_that_runs_its_steps_gives() {
    for (Kinds kind : Kinds.all(init, random)) {
      STATransformerRecipe recipe =
          STATransformerRecipe.builder()
              .dataloader(CalibrationData.of(List.of(kind.input(random, DType.DOUBLE, 7))))
              .timeSteps(STEPS)
              .mode(StaMode.SPIKING_ENCODER)
              .build();
      StaNetwork whole = (StaNetwork) new Converter(recipe, scope).convert(kind.network());
      Tensor x = kind.input(random, DType.DOUBLE, 2);
      double[] expected = run(whole, x);
      try (TensorScope inner = scope.child("run")) {
        ForwardPass pass = ForwardPass.inference(inner);
        StaStepNetwork byStep = whole.byStep();
        List<double[]> steps = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
          Tensor step = t == 0 ? x : inner.zeros(DType.DOUBLE, x.shape());
          steps.add(byStep.forward(step, pass).toDoubleArray());
        }
        assertClose(kind.name(), sum(steps), expected);
      }
    }
  }
}
