// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Joins;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.check.BatchIndependence;
import org.snn4j.neuron.learning.OTTTLIFNode;
import org.snn4j.neuron.learning.SLTTLIFNode;

/** What holds for every neuron; add a new one to {@link ContractCase#all}. */
@Tag("contract")
class NeuronContractTest {

  /** The same sums in single precision, formed in another order. */
  private static final double FLOAT_ORDER_ERROR = 2e-5;

  /** The same sums in double precision, formed in another order. */
  private static final double DOUBLE_ORDER_ERROR = 1e-12;

  /** A central difference with step 1e-6 of sums of some 100 values of size 1. */
  private static final double DIFFERENCE_ERROR = 2e-7;

  private static final double STEP = 1e-6;

  static Stream<ContractCase<?>> neurons() {
    return ContractCase.all();
  }

  static Stream<ContractCase<?>> neuronsWithKernels() {
    return neurons()
        .filter(
            c -> c.neuron() instanceof IntegrateAndFire || c.neuron() instanceof ElementwiseNeuron);
  }

  /** A gradient that was detached on purpose is not that of the function. */
  static Stream<ContractCase<?>> neuronsWithTrueGradients() {
    return neurons().filter(c -> !c.firing().detachReset());
  }

  @ParameterizedTest
  @MethodSource("neurons")
  <S extends NeuronState<S>> void a_run_over_T_steps_equals_T_single_steps(ContractCase<S> c) {
    Neuron<S> neuron = c.neuron();
    for (DType dtype : DType.values()) {
      Measured whole = Measured.of(neuron, dtype, Ways.whole(neuron));
      requireSame(whole, Measured.of(neuron, dtype, Ways.steps(neuron)), orderError(dtype));
      if (!neuron.firesBinary()) {
        continue;
      }
      double rate =
          IntStream.range(0, whole.spikes().length)
              .mapToDouble(i -> whole.spikes()[i])
              .average()
              .orElseThrow();
      assertThat(rate).as("the share of neurons that fire").isBetween(0.1, 0.9);
    }
  }

  @ParameterizedTest
  @MethodSource("neurons")
  <S extends NeuronState<S>> void a_run_in_pieces_equals_a_run_as_a_whole(ContractCase<S> c) {
    Neuron<S> neuron = c.neuron();
    for (DType dtype : DType.values()) {
      Measured whole = Measured.of(neuron, dtype, Ways.whole(neuron));
      requireSame(whole, Measured.of(neuron, dtype, Ways.pieces(neuron)), orderError(dtype));
    }
  }

  @ParameterizedTest
  @MethodSource("neuronsWithKernels")
  <S extends NeuronState<S>> void a_kernel_computes_what_small_operations_do(ContractCase<S> c) {
    Neuron<S> neuron = c.neuron();
    Measured fused = Measured.of(neuron, DType.DOUBLE, Ways.whole(neuron));
    Measured composed =
        neuron instanceof IntegrateAndFire fires
            ? Measured.of(fires, DType.DOUBLE, Ways.composed(fires))
            : Measured.of(
                (ElementwiseNeuron) neuron,
                DType.DOUBLE,
                Ways.composed((ElementwiseNeuron) neuron));
    assertThat(fused.spikes()).containsExactly(composed.spikes());
    assertThat(fused.potentials()).containsExactly(composed.potentials(), within(1e-14));
    requireClose(fused, composed, DOUBLE_ORDER_ERROR);
  }

  @ParameterizedTest
  @MethodSource("neurons")
  <S extends NeuronState<S>> void single_precision_follows_double_precision(ContractCase<S> c) {
    Neuron<S> neuron = c.neuron();
    Measured narrow = Measured.of(neuron, DType.FLOAT, Ways.whole(neuron));
    Measured wide = Measured.of(neuron, DType.DOUBLE, Ways.whole(neuron));
    double outputError = neuron.firesBinary() ? 0 : 2e-6;
    assertThat(narrow.spikes()).containsExactly(wide.spikes(), within(outputError));
    assertThat(narrow.potentials()).containsExactly(wide.potentials(), within(2e-6));
    requireClose(narrow, wide, 5 * FLOAT_ORDER_ERROR);
  }

  @ParameterizedTest
  @MethodSource("neuronsWithTrueGradients")
  <S extends NeuronState<S>> void without_spikes_its_gradient_is_the_finite_difference(
      ContractCase<S> c) {
    Neuron<S> neuron = c.smooth();
    Measured measured = Measured.of(neuron, DType.DOUBLE, Ways.whole(neuron));
    for (long direction = 20; direction < 23; direction++) {
      double slope =
          (along(neuron, direction, STEP) - along(neuron, direction, -STEP)) / (2 * STEP);
      assertThat(projected(measured.gradients().get(0), direction))
          .as("gradient of the currents along direction %s", direction)
          .isCloseTo(slope, within(10 * DIFFERENCE_ERROR));
    }
    for (int i = 0; i < neuron.learnables().size(); i++) {
      Learnable learnable = neuron.learnables().get(i);
      double slope =
          (withLearned(neuron, learnable, STEP) - withLearned(neuron, learnable, -STEP))
              / (2 * STEP);
      assertThat(measured.gradients().get(1 + i)[0])
          .as("gradient of %s", learnable.name())
          .isCloseTo(slope, within(10 * DIFFERENCE_ERROR));
    }
  }

  @ParameterizedTest
  @MethodSource("neurons")
  <S extends NeuronState<S>> void a_layer_goes_on_in_its_pass_and_rests_in_a_new_one(
      ContractCase<S> c) {
    try (TensorScope scope = TensorScope.open("passes")) {
      Init init = Init.seeded(scope, 3);
      MultiStepNeuron<S> layer = c.neuron().multiStep(init);
      SingleStepNeuron<S> stepwise = c.neuron().singleStep(init);
      Tensor x = Measured.currents(scope, DType.FLOAT);
      ForwardPass pass = ForwardPass.inference(scope);
      layer.recordPotentials(pass);
      float[] first = layer.forward(x, pass).toFloatArray();
      float[] potentials = layer.potentials(pass).orElseThrow().toFloatArray();
      float[] second = layer.forward(x, pass).toFloatArray();
      assertThat(layer.potentials(pass).orElseThrow().toFloatArray())
          .as("goes on")
          .isNotEqualTo(potentials);
      assertThat(layer.forward(x, ForwardPass.inference(scope)).toFloatArray())
          .as("starts at rest, and fires the same whether potentials are recorded or not")
          .containsExactly(first);
      ForwardPass other = ForwardPass.inference(scope);
      for (float[] expected : new float[][] {first, second}) {
        int at = 0;
        for (Tensor current : Joins.unstack(x, 0)) {
          for (float spike : stepwise.forward(current, other).toFloatArray()) {
            assertThat(spike).as("element %s", at).isEqualTo(expected[at++]);
          }
        }
      }
      assertThat(stepwise.potential(other).orElseThrow().toFloatArray())
          .containsExactly(layer.potential(pass).orElseThrow().toFloatArray());
    }
  }

  @ParameterizedTest
  @MethodSource("neurons")
  <S extends NeuronState<S>> void another_batch_in_the_same_pass_is_refused_by_name(
      ContractCase<S> c) {
    try (TensorScope scope = TensorScope.open("batches")) {
      Init init = Init.seeded(scope, 3);
      Sequential network = new Sequential(Map.of("spikes", c.neuron().multiStep(init)));
      ForwardPass pass = ForwardPass.inference(scope);
      network.forward(Measured.currents(scope, DType.FLOAT), pass);
      Tensor other = Sample.currents(scope, DType.FLOAT, 4, 7, 2, 5);
      String kind = c.neuron().getClass().getSimpleName();
      assertThatExceptionOfType(ShapeMismatchException.class)
          .isThrownBy(() -> network.forward(other, pass))
          .withMessage(
              "layer 'spikes' (MultiStepNeuron): "
                  + kind
                  + ": the state carried from earlier"
                  + " steps has shape [3, 5] but x of shape "
                  + other.shape()
                  + " needs [2, 5]; start a new ForwardPass"
                  + " for another batch");
    }
  }

  @ParameterizedTest
  @MethodSource("neurons")
  <S extends NeuronState<S>> void a_sample_does_not_depend_on_the_others_of_its_batch(
      ContractCase<S> c) {
    requireIndependentSamples(c.neuron());
  }

  @Test
  void counting_gated_and_online_neurons_keep_samples_apart_too() {
    requireIndependentSamples(new ILIFNode());
    requireIndependentSamples(new STBIFNeuron(0.5, 8, true));
    requireIndependentSamples(new GatedLIFNode(Measured.T));
    requireIndependentSamples(new OTTTLIFNode(2, false, Firing.DEFAULT.withReset(Reset.soft())));
    requireIndependentSamples(new SLTTLIFNode(2, true, Firing.DEFAULT));
  }

  private static void requireIndependentSamples(Neuron<?> neuron) {
    try (TensorScope scope = TensorScope.open("samples")) {
      Sequential network =
          new Sequential(Map.of("neurons", neuron.multiStep(Init.seeded(scope, 3))));
      Tensor x = Measured.currents(scope, DType.FLOAT);
      assertThat(new BatchIndependence(network, 1).check(x)).isEmpty();
    }
  }

  /** The loss after a step along a random direction of all currents. */
  private static <S extends NeuronState<S>> double along(
      Neuron<S> neuron, long direction, double step) {
    try (TensorScope scope = TensorScope.open("difference")) {
      Tensor x = Measured.currents(scope, DType.DOUBLE);
      double[] values = x.toDoubleArray();
      double[] towards = direction(scope, direction, values.length);
      Arrays.setAll(values, i -> values[i] + step * towards[i]);
      x.copyFrom(values);
      return Measured.loss(neuron, Ways.whole(neuron), x, Map.of());
    }
  }

  private static double projected(double[] gradient, long direction) {
    try (TensorScope scope = TensorScope.open("direction")) {
      double[] towards = direction(scope, direction, gradient.length);
      return IntStream.range(0, gradient.length).mapToDouble(i -> gradient[i] * towards[i]).sum();
    }
  }

  private static double[] direction(TensorScope scope, long direction, int length) {
    return Sample.cotangent(scope, DType.DOUBLE, direction, Shape.of(length)).toDoubleArray();
  }

  private static <S extends NeuronState<S>> double withLearned(
      Neuron<S> neuron, Learnable learnable, double change) {
    try (TensorScope scope = TensorScope.open("difference")) {
      Tensor x = Measured.currents(scope, DType.DOUBLE);
      double start =
          new Init(scope, DType.DOUBLE, new RandomStream(2)).draw(learnable.initial()).item();
      return Measured.loss(neuron, Ways.whole(neuron), x, Map.of(learnable.name(), start + change));
    }
  }

  private static double orderError(DType dtype) {
    return dtype == DType.FLOAT ? FLOAT_ORDER_ERROR : DOUBLE_ORDER_ERROR;
  }

  private static void requireSame(Measured a, Measured b, double gradientError) {
    assertThat(a.spikes()).as("spikes").containsExactly(b.spikes());
    assertThat(a.potentials()).as("potentials").containsExactly(b.potentials());
    requireClose(a, b, gradientError);
  }

  private static void requireClose(Measured a, Measured b, double error) {
    assertThat(a.gradients()).hasSameSizeAs(b.gradients());
    for (int i = 0; i < a.gradients().size(); i++) {
      double[] expected = b.gradients().get(i);
      double largest =
          IntStream.range(0, expected.length)
              .mapToDouble(at -> Math.abs(expected[at]))
              .max()
              .orElseThrow();
      assertThat(a.gradients().get(i))
          .as("gradient %s", i)
          .containsExactly(expected, within(error * Math.max(1, largest)));
      assertThat(largest).as("largest gradient %s", i).isPositive();
    }
  }
}
