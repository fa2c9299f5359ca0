// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** A unit is what its modules are one after the other; a pass that is watched runs them so. */
class NormalizedNeuronsTest {

  private static final int STEPS = 5;
  private static final int SAMPLES = 3;
  private static final int IN = 7;
  private static final int OUT = 19;

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  /** What kind of linear layer and tensors. */
  private enum Layout {
    IMAGES,
    TOKENS_LAST,
    TOKENS_FIRST
  }

  /** One unit. */
  private record Case(Layout layout, boolean bias, BatchNorm.Options norm, Neuron<?> neuron) {}

  static Stream<Case> cases() {
    BatchNorm.Options plain = BatchNorm.Options.DEFAULT;
    Neuron<?> soft = new IFNode().withReset(Reset.soft());
    return Stream.of(
        new Case(Layout.IMAGES, true, plain, new LIFNode()),
        new Case(Layout.IMAGES, false, plain.withoutBias(), soft),
        new Case(Layout.TOKENS_LAST, true, plain, new LIFNode(3).withDecayInput(false)),
        new Case(Layout.TOKENS_LAST, false, plain.withoutRunningStats(), new LIFNode(2)),
        new Case(Layout.TOKENS_FIRST, true, plain, new LIFNode(2).withDetachReset(true)),
        new Case(Layout.TOKENS_FIRST, false, plain, new ParametricLIFNode()));
  }

  /** The modules of a unit, with numbers that are no special ones. */
  private static final class Unit extends Module {

    private final Case kind;
    private final Module linear;
    private final Module norm;
    private final MultiStepNeuron<?> neurons;

    Unit(Case kind, Init init) {
      this.kind = kind;
      boolean images = kind.layout() == Layout.IMAGES;
      linear = child("linear", linear(kind, init));
      norm =
          child(
              "norm",
              images
                  ? new BatchNorm2d(OUT, kind.norm(), init)
                  : new BatchNorm1d(OUT, kind.norm(), init));
      neurons = child("neurons", (MultiStepNeuron<?>) kind.neuron().multiStep(init));
      RandomTensors random = new RandomTensors(init.scope(), 17);
      for (Parameter parameter : norm.parameters().values()) {
        Tensor value = random.uniform(DType.FLOAT, 0.4, 1.6, OUT);
        Kernels.of(value).elementwise().copy(value, parameter.value());
      }
    }

    private static Module linear(Case kind, Init init) {
      return switch (kind.layout()) {
        case IMAGES -> new Conv2d(IN, OUT, ConvGeometry.kernel(3), kind.bias(), init);
        case TOKENS_LAST -> new Conv1d(IN, OUT, ConvGeometry.kernel(1), kind.bias(), init);
        case TOKENS_FIRST -> new Linear(IN, OUT, kind.bias(), init);
      };
    }

    Tensor input(RandomTensors random) {
      return switch (kind.layout()) {
        case IMAGES -> random.uniform(DType.FLOAT, -2, 3, STEPS, SAMPLES, IN, 5, 7);
        case TOKENS_LAST -> random.uniform(DType.FLOAT, -2, 3, STEPS, SAMPLES, IN, 11);
        case TOKENS_FIRST -> random.uniform(DType.FLOAT, -2, 3, STEPS, SAMPLES, 11, IN);
      };
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return kind.layout() == Layout.TOKENS_FIRST
          ? NormalizedNeurons.fireTokensFirst(linear, norm, neurons, x, pass)
          : NormalizedNeurons.fire(linear, norm, neurons, x, pass);
    }
  }

  /** What a run leaves behind. */
  private record Result(Map<String, float[]> exact, Map<String, float[]> gradients) {}

  private Result run(Case kind, ForwardPass.Mode mode, boolean recorded, boolean watched) {
    Unit unit = new Unit(kind, Init.seeded(scope, 23));
    RandomTensors random = new RandomTensors(scope, 29);
    warmUp(unit, random);
    Tape tape = Tape.recordingIn(scope);
    ForwardPass pass =
        recorded ? ForwardPass.recording(mode, tape, 1) : ForwardPass.of(mode, scope, 1);
    if (watched) {
      pass.watchedBy((module, input, output) -> {});
    }
    unit.neurons.recordPotentials(pass);
    Tensor x = unit.input(random);
    Tensor input = recorded ? tape.watch(x) : x;
    Tensor first = unit.forward(input, pass);
    Map<String, float[]> exact = new LinkedHashMap<>();
    exact.put("first", first.toFloatArray());
    Tensor second = unit.forward(input, pass);
    exact.put("second", second.toFloatArray());
    Tensor potentials = unit.neurons.potentials(pass).orElseThrow();
    exact.put("potentials", potentials.toFloatArray());
    exact.put("last", unit.neurons.potential(pass).orElseThrow().toFloatArray());
    unit.buffers().forEach((name, buffer) -> exact.put(name, buffer.value().toFloatArray()));
    Map<String, float[]> gradients = new LinkedHashMap<>();
    if (recorded) {
      List<Tensor> outputs = List.of(first, second, potentials);
      Gradients found = tape.backward(outputs, cotangents(outputs));
      gradients.put("x", found.of(input).toFloatArray());
      unit.parameters()
          .forEach((name, p) -> gradients.put(name, found.find(p).orElseThrow().toFloatArray()));
    }
    return new Result(exact, gradients);
  }

  private void warmUp(Unit unit, RandomTensors random) {
    ForwardPass pass = ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 1);
    pass.watchedBy((module, input, output) -> {});
    unit.forward(unit.input(random), pass);
  }

  private List<Tensor> cotangents(List<Tensor> outputs) {
    RandomTensors random = new RandomTensors(scope, 31);
    List<Tensor> cotangents = new ArrayList<>();
    for (Tensor output : outputs) {
      cotangents.add(random.uniform(DType.FLOAT, -1, 1, output.shape().toArray()));
    }
    return cotangents;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inference_gives_the_bits_of_the_modules_one_by_one(Case kind) {
    requireSame(kind, ForwardPass.Mode.INFERENCE, false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void training_gives_the_bits_and_gradients_of_the_modules_one_by_one(Case kind) {
    requireSame(kind, ForwardPass.Mode.TRAINING, true);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void frozen_norms_give_the_bits_and_gradients_of_the_modules_one_by_one(Case kind) {
    requireSame(kind, ForwardPass.Mode.FROZEN_NORMS, true);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void batch_statistics_without_a_tape_give_the_bits_of_the_modules_one_by_one(Case kind) {
    requireSame(kind, ForwardPass.Mode.TRAINING, false);
  }

  private void requireSame(Case kind, ForwardPass.Mode mode, boolean recorded) {
    Result expected = run(kind, mode, recorded, true);
    Result actual = run(kind, mode, recorded, false);
    assertThat(actual.exact()).containsOnlyKeys(expected.exact().keySet());
    actual.exact().forEach((n, v) -> assertThat(v).as(n).isEqualTo(expected.exact().get(n)));
    assertThat(actual.gradients()).containsOnlyKeys(expected.gradients().keySet());
    actual.gradients().forEach((n, v) -> requireClose(n, v, expected.gradients().get(n)));
  }

  // Normalised values are worked out of the result there and of the input here, and sums over some
  // 165 or 225 values of each channel are taken in another order: a few dozen roundings of 6e-8, of
  // the largest gradient. A bias before a norm has a gradient of 0, of which roundings are left.
  private static void requireClose(String name, float[] actual, float[] expected) {
    float largest = name.equals("linear.bias") ? 100 : 1;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(actual).as(name).containsExactly(expected, within(1e-5f * largest));
  }

  private List<String> operations(ForwardPass.Mode mode, boolean watched) {
    List<String> names = new ArrayList<>();
    Unit unit = new Unit(cases().findFirst().orElseThrow(), Init.seeded(scope, 23));
    try (TensorScope listened =
        scope.child("listened", (done, in, out) -> names.add(done.name()))) {
      ForwardPass pass = ForwardPass.of(mode, listened, 1);
      if (watched) {
        pass.watchedBy((module, input, output) -> {});
      }
      unit.forward(listened.borrow(unit.input(new RandomTensors(scope, 29))), pass);
    }
    return names;
  }

  @Test
  void no_normalized_tensor_is_computed_unless_somebody_watches() {
    for (ForwardPass.Mode mode : ForwardPass.Mode.values()) {
      assertThat(operations(mode, false)).contains("neurons").doesNotContain("batchNorm");
      assertThat(operations(mode, true)).contains("neurons", "batchNorm", "bias");
    }
    assertThat(operations(ForwardPass.Mode.INFERENCE, false)).doesNotContain("bias");
    assertThat(operations(ForwardPass.Mode.TRAINING, false)).doesNotContain("bias");
  }

  @Test
  void a_bias_that_the_batchs_own_mean_takes_off_again_has_a_gradient_of_zero() {
    for (Case kind : cases().filter(Case::bias).toList()) {
      float[] together =
          run(kind, ForwardPass.Mode.TRAINING, true, false).gradients().get("linear.bias");
      float[] frozen =
          run(kind, ForwardPass.Mode.FROZEN_NORMS, true, false).gradients().get("linear.bias");
      assertThat(together).containsOnly(0);
      assertThat(frozen).doesNotContain(0);
    }
  }

  @Test
  void monitors_see_every_module() {
    Unit unit = new Unit(cases().findFirst().orElseThrow(), Init.seeded(scope, 23));
    List<Module> seen = new ArrayList<>();
    ForwardPass pass = ForwardPass.inference(scope);
    pass.watchedBy((module, input, output) -> seen.add(module));
    unit.forward(unit.input(new RandomTensors(scope, 29)), pass);
    assertThat(seen).containsExactly(unit.linear, unit.norm, unit.neurons, unit);
  }

  @Test
  void other_neurons_fire_as_they_do_behind_a_norm() {
    Case kind = new Case(Layout.TOKENS_LAST, true, BatchNorm.Options.DEFAULT, new QIFNode());
    requireSame(kind, ForwardPass.Mode.TRAINING, true);
    requireSame(kind, ForwardPass.Mode.INFERENCE, false);
  }

  @Test
  void a_state_of_another_batch_is_refused_by_the_neurons() {
    Unit unit = new Unit(cases().findFirst().orElseThrow(), Init.seeded(scope, 23));
    RandomTensors random = new RandomTensors(scope, 29);
    ForwardPass pass = ForwardPass.inference(scope);
    unit.forward(unit.input(random), pass);
    Tensor other = random.uniform(DType.FLOAT, -2, 3, STEPS, SAMPLES + 1, IN, 5, 7);
    assertThatThrownBy(() -> unit.forward(other, pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("layer 'neurons'")
        .hasMessageContaining("start a new ForwardPass");
  }

  @Test
  void a_channel_of_a_single_value_is_refused_in_training() {
    BatchNorm1d norm = new BatchNorm1d(OUT, Init.seeded(scope, 23));
    Module neurons = new LIFNode().multiStep();
    Tensor x = new RandomTensors(scope, 29).uniform(DType.FLOAT, -2, 3, 1, 1, OUT, 1);
    ForwardPass pass = ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 1);
    assertThatThrownBy(() -> NormalizedNeurons.fire(norm, neurons, x, pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("more than 1 value");
  }
}
