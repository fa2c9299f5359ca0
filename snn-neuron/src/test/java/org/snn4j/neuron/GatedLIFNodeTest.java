// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.neuron.SpikeTrain.Potentials;
import org.snn4j.neuron.surrogate.Surrogate;

class GatedLIFNodeTest {

  private static final int T = 3;
  private static final int C = 5;

  private static GatedLIFNode neuron(boolean perChannel, Surrogate surrogate) {
    OptionalInt channels = perChannel ? OptionalInt.of(C) : OptionalInt.empty();
    return new GatedLIFNode(T, channels, 0.3, 0.4, surrogate);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void without_spikes_every_gradient_is_the_finite_difference(boolean perChannel) {
    GatedLIFNode neuron = neuron(perChannel, Surrogate.sigmoid().smooth());
    try (TensorScope scope = TensorScope.open("gated")) {
      List<Tensor> inputs = inputs(neuron, scope, DType.DOUBLE);
      GradientCheck.check(in -> outputs(neuron, in), inputs.toArray(Tensor[]::new));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_kernel_computes_the_formula_of_the_paper(boolean perChannel) {
    GatedLIFNode neuron = neuron(perChannel, Surrogate.sigmoid());
    try (TensorScope scope = TensorScope.open("gated")) {
      List<Tensor> in = inputs(neuron, scope, DType.DOUBLE);
      SpikeTrain<ElementwiseState> train = run(neuron, in, Optional.empty());
      double[][] expected = GatedFormula.run(neuron, in);
      assertThat(train.spikes().toDoubleArray()).containsExactly(expected[0]);
      assertThat(train.state().v().toDoubleArray()).containsExactly(expected[1], within(1e-14));
      assertThat(train.state().get("u").toDoubleArray())
          .containsExactly(train.state().v().toDoubleArray());
    }
  }

  @Test
  void a_second_call_keeps_the_potential_and_forgets_the_last_spike() {
    GatedLIFNode neuron = neuron(false, Surrogate.sigmoid());
    try (TensorScope scope = TensorScope.open("gated")) {
      MultiStepNeuron<ElementwiseState> layer = neuron.multiStep(Init.seeded(scope, 1));
      ForwardPass pass = ForwardPass.inference(scope);
      Tensor x = scope.full(DType.FLOAT, 3, Shape.of(T, 2, C));
      layer.forward(x, pass);
      ElementwiseState state = layer.state(pass).orElseThrow();
      assertThat(state.get("s").toFloatArray()).containsOnly(1f);
      Tensor none = scope.zeros(DType.FLOAT, state.get("s").shape());
      ElementwiseState silent =
          new ElementwiseState(state.names(), ImmutableList.of(state.v(), state.get("u"), none));
      ForwardPass other = ForwardPass.inference(scope);
      layer.resume(other, silent);
      float[] expected = layer.forward(x, other).toFloatArray();
      assertThat(layer.forward(x, pass).toFloatArray()).containsExactly(expected);
    }
  }

  @Test
  void another_number_of_steps_or_channels_and_single_steps_are_refused_by_name() {
    GatedLIFNode neuron = neuron(true, Surrogate.sigmoid());
    try (TensorScope scope = TensorScope.open("gated")) {
      Init init = Init.seeded(scope, 1);
      MultiStepNeuron<ElementwiseState> layer = neuron.multiStep(init);
      ForwardPass pass = ForwardPass.inference(scope);
      assertThatThrownBy(() -> layer.forward(Sample.currents(scope, DType.FLOAT, 1, 7, 2, C), pass))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("GatedLIFNode: x must have 3 time steps on axis 0");
      assertThatThrownBy(() -> layer.forward(Sample.currents(scope, DType.FLOAT, 1, T, 2, 7), pass))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("axis 1 of one step must have size 5");
      assertThatThrownBy(() -> neuron.singleStep(init))
          .hasMessage("GatedLIFNode: needs whole sequences of 3 steps; use multiStep(init)");
      assertThatThrownBy(() -> new GatedLIFNode(0)).hasMessageContaining("steps must be 1 or more");
    }
  }

  /** The input, then the learned values. */
  private static List<Tensor> inputs(GatedLIFNode neuron, TensorScope scope, DType dtype) {
    Init init = new Init(scope, dtype, new RandomStream(2));
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(Sample.currents(scope, dtype, 3, T, 2, C));
    for (Learnable learnable : neuron.learnables()) {
      inputs.add(init.draw(learnable.initial(), learnable.shape().toArray()));
    }
    return inputs;
  }

  private static SpikeTrain<ElementwiseState> run(
      GatedLIFNode neuron, List<Tensor> in, Optional<ElementwiseState> before) {
    Map<String, Tensor> learned = new LinkedHashMap<>();
    for (int i = 0; i < neuron.learnables().size(); i++) {
      learned.put(neuron.learnables().get(i).name(), in.get(1 + i));
    }
    return neuron.run(in.get(0), before, new Learned(learned), Potentials.LAST);
  }

  private static Tensor outputs(GatedLIFNode neuron, Tensor[] in) {
    SpikeTrain<ElementwiseState> train = run(neuron, List.of(in), Optional.empty());
    return Joins.concat(0, train.spikes(), Views.unsqueeze(train.state().v(), 0));
  }
}
