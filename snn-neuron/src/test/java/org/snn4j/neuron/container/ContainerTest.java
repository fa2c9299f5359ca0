// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.LIFNode;

class ContainerTest {

  /** The same sums in single precision, formed in another order. */
  private static final float ORDER_ERROR = 1e-5f;

  private static final int T = 7;
  private static final int N = 3;
  private static final int IN = 5;
  private static final int OUT = 2;

  @Test
  void a_loop_over_steps_equals_whole_sequences() {
    requireEqual(
        init -> new MultiStepContainer(new Linear(IN, OUT, init), new LIFNode().singleStep()),
        init -> new Sequential(new Linear(IN, OUT, init), new LIFNode().multiStep()));
  }

  @Test
  void all_steps_as_one_batch_equal_a_loop_over_steps() {
    requireEqual(
        init -> new SeqToANNContainer(new Linear(IN, 11, init), new Linear(11, OUT, init)),
        init -> new MultiStepContainer(new Linear(IN, 11, init), new Linear(11, OUT, init)));
  }

  @Test
  void children_are_named_by_number() {
    try (TensorScope scope = TensorScope.open("names")) {
      Init init = Init.seeded(scope, 1);
      assertThat(new SeqToANNContainer(new Linear(IN, OUT, init)).parameters())
          .containsOnlyKeys("0.weight", "0.bias");
      assertThat(
              new MultiStepContainer(new IFNode().singleStep(), new Linear(IN, OUT, init))
                  .parameters())
          .containsOnlyKeys("1.weight", "1.bias");
    }
  }

  @Test
  void a_batch_of_all_steps_refuses_state_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeqToANNContainer(new Sequential(new LIFNode().singleStep())))
        .withMessage(
            "SingleStepNeuron '0.0' carries state from step to step, but SeqToANNContainer runs all"
                + " steps as one batch; put it outside, or use MultiStepContainer");
  }

  @Test
  void a_loop_over_steps_refuses_what_takes_sequences_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiStepContainer(new Sequential(new LIFNode().multiStep())))
        .withMessage(
            "MultiStepNeuron '0.0' takes whole sequences [T, N, ...], but MultiStepContainer gives"
                + " it [N, ...]; use its single-step form");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeqToANNContainer(new MultiStepContainer()))
        .withMessageStartingWith("MultiStepContainer '0' takes whole sequences");
  }

  @Test
  void an_input_without_time_is_refused_by_shape() {
    try (TensorScope scope = TensorScope.open("shapes")) {
      ForwardPass pass = ForwardPass.inference(scope);
      Tensor x = scope.of(new float[IN], IN);
      for (Module container :
          new Module[] {
            new MultiStepContainer(new IFNode().singleStep()), new SeqToANNContainer()
          }) {
        assertThatExceptionOfType(ShapeMismatchException.class)
            .isThrownBy(() -> container.forward(x, pass))
            .withMessageStartingWith(
                container.getClass().getSimpleName()
                    + ": x must have shape [T, N, ...] but has [5]");
      }
    }
  }

  private interface Build {
    Module with(Init init);
  }

  private static void requireEqual(Build one, Build other) {
    try (TensorScope scope = TensorScope.open("containers")) {
      float[] currents = new float[T * N * IN];
      float[] weights = new float[T * N * OUT];
      for (int i = 0; i < currents.length; i++) {
        currents[i] = (float) Math.sin(i) * 8;
      }
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) Math.cos(i);
      }
      Tensor x = scope.of(currents, T, N, IN);
      Tensor cotangent = scope.of(weights, T, N, OUT);
      float[][] a = run(one.with(Init.seeded(scope, 5)), x, cotangent);
      float[][] b = run(other.with(Init.seeded(scope, 5)), x, cotangent);
      for (int i = 0; i < a.length; i++) {
        assertThat(a[i]).as("result %s", i).containsExactly(b[i], within(ORDER_ERROR));
        assertThat(a[i]).as("result %s", i).isNotEqualTo(new float[a[i].length]);
      }
    }
  }

  /** The output, the gradient of the input, and those of all parameters. */
  private static float[][] run(Module module, Tensor x, Tensor cotangent) {
    Tape tape = Tape.recordingIn(x.scope());
    Tensor watched = tape.watch(x);
    Tensor y = module.forward(watched, ForwardPass.training(tape, 1));
    assertThat(y.shape()).isEqualTo(Shape.of(T, N, OUT));
    Gradients gradients = tape.backward(y, cotangent);
    float[][] results = new float[2 + module.parameters().size()][];
    results[0] = y.toFloatArray();
    results[1] = gradients.of(watched).toFloatArray();
    int next = 2;
    for (var parameter : module.parameters().values()) {
      results[next++] = gradients.find(parameter).orElseThrow().toFloatArray();
    }
    assertThat(Arrays.asList(results)).doesNotContainNull();
    return results;
  }
}
