// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.OptimizerKernels;
import org.snn4j.core.kernel.OptimizerKernels.AdamStep;
import org.snn4j.core.kernel.OptimizerKernels.RmspropStep;
import org.snn4j.core.kernel.OptimizerKernels.SgdStep;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Spikes;
import org.snn4j.core.optim.Ema;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Whatever writes weights, a pass of spikes gives what a new module of the same weights gives. */
@Tag("kernel")
class WrittenWeightsTest {

  private static final int INPUTS = 71;
  private static final int OUTPUTS = 67;

  private TensorScope scope;
  private Linear linear;
  private Conv2d convolution;

  @BeforeEach
  void build() {
    scope = TensorScope.open("test");
    linear = linear(1);
    convolution = convolution(1);
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private Linear linear(int seed) {
    return new Linear(INPUTS, OUTPUTS, Init.seeded(scope, seed));
  }

  private Conv2d convolution(int seed) {
    return new Conv2d(13, 31, ConvGeometry.kernel(3).withPadding(1), Init.seeded(scope, seed));
  }

  private Tensor spikes(long... sizes) {
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[Math.toIntExact(Shape.of(sizes).length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() < 0.1 ? 1 : 0;
    }
    return Spikes.marked(scope.of(values, sizes));
  }

  private float[] result(Module module, Tensor x) {
    try (TensorScope inner = scope.child("pass")) {
      return module.forward(inner.borrow(x), ForwardPass.inference(inner)).toFloatArray();
    }
  }

  /** With a tape nothing is kept from pass to pass. */
  private float[] recorded(Module module, Tensor x) {
    try (TensorScope inner = scope.child("recorded")) {
      Tape tape = Tape.recordingIn(inner);
      ForwardPass pass = ForwardPass.recording(ForwardPass.Mode.INFERENCE, tape, 1);
      return module.forward(inner.borrow(x), pass).toFloatArray();
    }
  }

  /** Twice, because the second pass finds what the first one has left. */
  private void check(Module module, Module fresh, Tensor x) {
    fresh.load(module.stateDict());
    float[] expected = recorded(fresh, x);
    assertThat(result(module, x)).isEqualTo(expected);
    assertThat(result(module, x)).isEqualTo(expected);
  }

  private void checkBoth() {
    check(linear, linear(2), spikes(263, INPUTS));
    check(convolution, convolution(2), spikes(3, 13, 11, 11));
  }

  /** A change that makes every result another one. */
  private void afterwardsAllIsNew(Consumer<Module> write) {
    checkBoth();
    Tensor rows = spikes(263, INPUTS);
    Tensor images = spikes(3, 13, 11, 11);
    float[] before = result(linear, rows);
    float[] imagesBefore = result(convolution, images);
    write.accept(linear);
    write.accept(convolution);
    assertThat(result(linear, rows)).isNotEqualTo(before);
    assertThat(result(convolution, images)).isNotEqualTo(imagesBefore);
    checkBoth();
  }

  /** A kernel that changes weights w by g, with two tensors of state. */
  interface Update {
    void run(OptimizerKernels kernels, Tensor w, Tensor g, Tensor m, Tensor v);
  }

  private Tensor filled(Tensor like, double value) {
    Tensor tensor = scope.allocateLike(like);
    Kernels.of(tensor).elementwise().fill(tensor, value);
    return tensor;
  }

  static List<Update> updates() {
    return List.of(
        (k, w, g, m, v) -> k.sgd(w, g, m, new SgdStep(0.1, 0.9, 0, 0, false, true)),
        (k, w, g, m, v) ->
            k.adam(w, g, m, v, null, new AdamStep(0.1, 0.9, 0.99, 1e-8, 0.1, 0.01, 0, 0)),
        (k, w, g, m, v) -> k.addScaled(w, 0.3, g),
        (k, w, g, m, v) -> k.average(w, 0.7, g),
        (k, w, g, m, v) -> k.rmsprop(w, g, m, v, new RmspropStep(0.1, 0.9, 1e-8, 0.9, 0)));
  }

  @ParameterizedTest
  @MethodSource("updates")
  void a_kernel_that_updates_weights_lets_their_copies_go(Update update) {
    afterwardsAllIsNew(
        module -> {
          Tensor w = module.parameters().get("weight").value();
          Tensor g = filled(w, 0.5);
          update.run(Kernels.of(w).optimizers(), w, g, filled(w, 0.25), filled(w, 0.125));
        });
  }

  @Test
  void a_step_of_training_lets_copies_go() {
    afterwardsAllIsNew(
        module -> {
          Tensor x = module instanceof Linear ? spikes(263, INPUTS) : spikes(3, 13, 11, 11);
          try (TensorScope step = scope.child("step")) {
            Tape tape = Tape.recordingIn(step);
            Tensor y = module.forward(step.borrow(x), ForwardPass.training(tape, 5));
            Gradients gradients = tape.backward(Reductions.sumAll(y));
            new Optimizer(scope, Sgd.plain(), module).step(gradients, 0.01);
          }
        });
  }

  @Test
  void weights_that_are_loaded_let_copies_go() {
    StateDict rows = linear(11).stateDict();
    StateDict windows = convolution(11).stateDict();
    afterwardsAllIsNew(module -> module.load(module instanceof Linear ? rows : windows));
  }

  @Test
  void averaged_weights_come_and_go_without_the_others_copies() {
    Ema average = new Ema(scope, linear);
    linear.parameters().get("weight").value().copyFrom(new float[INPUTS * OUTPUTS]);
    Tensor x = spikes(263, INPUTS);
    check(linear, linear(2), x);
    try (Ema.Applied applied = average.apply()) {
      assertThat(applied).isNotNull();
      check(linear, linear(2), x);
    }
    check(linear, linear(2), x);
  }
}
