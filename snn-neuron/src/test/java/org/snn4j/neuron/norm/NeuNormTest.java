// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.container.MultiStepContainer;

class NeuNormTest {

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 2);

  @AfterEach
  void close() {
    scope.close();
  }

  private ForwardPass pass() {
    return ForwardPass.inference(scope);
  }

  @Test
  void activity_of_all_channels_is_followed_and_subtracted() {
    NeuNorm layer = new NeuNorm(2, 1, 1, 0.75, false, init);
    layer.parameters().get("w").value().copyFrom(new double[] {1, -2});
    Tensor x = scope.of(new double[] {1, 1, 0, 1, 0, 0}, 3, 1, 2, 1, 1);
    // u = 0.125, 0.15625, 0.1171875: three quarters of the one before and a sixteenth of the sum.
    assertThat(layer.forward(x, pass()).toDoubleArray())
        .containsExactly(0.875, 1.25, -0.15625, 1.3125, -0.1171875, 0.234375);
  }

  @Test
  void weights_have_a_channel_axis_of_size_1_if_they_are_shared() {
    NeuNorm own = new NeuNorm(3, 5, 7, init);
    assertThat(own.parameters().get("w").value().shape()).isEqualTo(Shape.of(3, 5, 7));
    NeuNorm shared = new NeuNorm(3, 5, 7, 0.9, true, init);
    Tensor w = shared.parameters().get("w").value();
    assertThat(w.shape()).isEqualTo(Shape.of(1, 5, 7));
    double bound = 1 / Math.sqrt(35);
    assertThat(Arrays.stream(w.toDoubleArray()).map(Math::abs).max().orElseThrow())
        .isBetween(bound / 2, bound);
    double[] repeated = Views.expand(w, Shape.of(3, 5, 7)).toDoubleArray();
    own.parameters().get("w").value().copyFrom(repeated);
    Tensor x = random.doubles(2, 2, 3, 5, 7);
    assertThat(shared.forward(x, pass()).toDoubleArray())
        .containsExactly(own.forward(x, pass()).toDoubleArray());
  }

  @Test
  void steps_one_by_one_and_pieces_are_the_sequence() {
    NeuNorm layer = new NeuNorm(3, 5, 7, init);
    Tensor x = random.doubles(4, 2, 3, 5, 7);
    double[] whole = layer.forward(x, pass()).toDoubleArray();
    Module container = new MultiStepContainer(new Shared(layer));
    assertThat(container.forward(x, pass()).toDoubleArray()).containsExactly(whole, within(1e-15));
    ForwardPass kept = pass();
    layer.forward(Views.slice(x, 0, 0, 3), kept);
    Tensor last = layer.forward(Views.slice(x, 0, 3, 4), kept);
    int step = 2 * 3 * 5 * 7;
    assertThat(last.toDoubleArray())
        .containsExactly(Arrays.copyOfRange(whole, 3 * step, 4 * step), within(1e-15));
  }

  /** Lets a test put one layer into a second place. */
  private static final class Shared extends Module {

    private final Module inner;

    Shared(Module inner) {
      this.inner = inner;
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return inner.forward(x, pass);
    }
  }

  @Test
  void gradients_meet_central_differences() {
    ModuleGradientCheck.check(
        new NeuNorm(2, 3, 1, init), Mode.TRAINING, random.doubles(5, 2, 2, 3, 1));
    ModuleGradientCheck.check(
        new NeuNorm(3, 1, 2, 0.5, true, init), Mode.TRAINING, random.doubles(2, 3, 3, 1, 2));
    ModuleGradientCheck.check(
        new NeuNorm(2, 3, 1, init), Mode.INFERENCE, random.doubles(5, 2, 3, 1));
  }

  @Test
  void a_sample_s_result_does_not_depend_on_the_others() {
    NeuNorm layer = new NeuNorm(3, 5, 7, init);
    Tensor x = random.doubles(2, 3, 3, 5, 7);
    Tensor all = layer.forward(x, ForwardPass.of(Mode.TRAINING, scope, 1));
    Tensor one = layer.forward(Views.slice(x, 1, 2, 3), pass());
    assertThat(one.toDoubleArray()).containsExactly(Views.slice(all, 1, 2, 3).toDoubleArray());
  }

  @Test
  void a_state_of_another_batch_is_refused_by_name() {
    NeuNorm layer = new NeuNorm(3, 5, 7, init);
    ForwardPass pass = pass();
    layer.forward(random.doubles(2, 2, 3, 5, 7), pass);
    assertThatThrownBy(() -> layer.forward(random.doubles(2, 3, 3, 5, 7), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "NeuNorm: the state carried from earlier steps has shape [2, 1, 5, 7] but x of shape"
                + " [2, 3, 3, 5, 7] needs [3, 1, 5, 7]; start a new ForwardPass for another batch");
    assertThatThrownBy(() -> layer.forward(random.floats(2, 2, 3, 5, 7), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage("NeuNorm: the state carried from earlier steps is DOUBLE but x is FLOAT");
  }

  @Test
  void what_does_not_fit_is_refused_by_name() {
    assertThatThrownBy(() -> new NeuNorm(3, 5, 7, Double.NaN, false, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NeuNorm: k must be in [0, 1] but is NaN");
    assertThatThrownBy(() -> new NeuNorm(3, 0, 7, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NeuNorm: height must be 1 or more but is 0");
    NeuNorm layer = new NeuNorm(3, 5, 7, init);
    assertThatThrownBy(() -> layer.forward(random.doubles(2, 3, 7, 5), pass()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "NeuNorm: x must have shape [N, C, H, W] or [T, N, C, H, W] with [C, H, W] = [3, 5, 7]"
                + " but has [2, 3, 7, 5]");
    Tape tape = Tape.recordingIn(scope);
    Tensor tracked = tape.watch(random.doubles(2, 3, 5, 7));
    assertThatThrownBy(() -> layer.forward(tracked, pass()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the forward pass records none");
  }
}
