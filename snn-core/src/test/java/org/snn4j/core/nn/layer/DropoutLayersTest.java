// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class DropoutLayersTest {

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  private ForwardPass training(long seed) {
    return ForwardPass.of(Mode.TRAINING, scope, seed);
  }

  private Tensor ones(long... sizes) {
    return scope.full(DType.FLOAT, 1, Shape.of(sizes));
  }

  private static float[] step(Tensor y, int t) {
    return Views.select(y, 0, t).toFloatArray();
  }

  @Test
  void in_inference_it_is_the_identity() {
    Tensor x = ones(3, 5);
    ForwardPass pass = ForwardPass.inference(scope);
    for (Module layer : layers(0.5)) {
      assertThat(layer.forward(x, pass)).isSameAs(x);
    }
  }

  private static Module[] layers(double p) {
    return new Module[] {
      new Dropout(p), Dropout.sharedOverTime(p), new Dropout2d(p), Dropout2d.sharedOverTime(p)
    };
  }

  @Test
  void with_probability_0_it_is_the_identity() {
    Tensor x = ones(2, 3, 5, 7);
    for (Module layer : layers(0)) {
      assertThat(layer.forward(x, training(1)).toFloatArray()).containsOnly(1);
    }
  }

  @Test
  void elements_are_dropped_by_their_probability_and_the_others_scaled_up() {
    float[] y = new Dropout(0.25).forward(ones(100, 100), training(1)).toFloatArray();
    int dropped = 0;
    for (float value : y) {
      assertThat(value == 0 || value == (float) (1 / 0.75)).isTrue();
      dropped += value == 0 ? 1 : 0;
    }
    // A binomial of deviation 43.
    assertThat(dropped).isBetween(2500 - 175, 2500 + 175);
  }

  @Test
  void frozen_norms_drop_as_training_does() {
    ForwardPass frozen = ForwardPass.of(Mode.FROZEN_NORMS, scope, 3);
    float[] y = new Dropout(0.5).forward(ones(7, 11), frozen).toFloatArray();
    assertThat(y)
        .containsExactly(new Dropout(0.5).forward(ones(7, 11), training(3)).toFloatArray());
  }

  @Test
  void every_call_every_step_and_every_layer_has_its_own_mask_and_a_seed_repeats_them() {
    Sequential two = new Sequential(new Dropout(0.5), new Dropout(0.5));
    ForwardPass pass = training(1);
    Module first = two.children().get("0");
    float[] once = first.forward(ones(7, 11), pass).toFloatArray();
    float[] again = first.forward(ones(7, 11), pass).toFloatArray();
    float[] other = two.children().get("1").forward(ones(7, 11), pass).toFloatArray();
    assertThat(again).isNotEqualTo(once);
    assertThat(other).isNotEqualTo(once);
    Tensor sequence = first.forward(ones(2, 7, 11), pass);
    assertThat(step(sequence, 0)).isNotEqualTo(step(sequence, 1));
    ForwardPass same = training(1);
    assertThat(first.forward(ones(7, 11), same).toFloatArray()).containsExactly(once);
    assertThat(first.forward(ones(7, 11), training(2)).toFloatArray()).isNotEqualTo(once);
  }

  @Test
  void a_shared_mask_serves_all_steps_and_later_calls_of_the_pass() {
    Dropout layer = Dropout.sharedOverTime(0.5);
    ForwardPass pass = training(1);
    Tensor y = layer.forward(ones(3, 7, 11), pass);
    assertThat(step(y, 1)).containsExactly(step(y, 0));
    assertThat(step(y, 2)).containsExactly(step(y, 0));
    assertThat(step(y, 0)).contains(0, 2);
    Tensor later = layer.forward(ones(2, 7, 11), pass);
    assertThat(step(later, 1)).containsExactly(step(y, 0));
    assertThat(step(layer.forward(ones(3, 7, 11), training(2)), 0)).isNotEqualTo(step(y, 0));
  }

  @Test
  void a_shared_mask_refuses_another_batch() {
    Dropout layer = Dropout.sharedOverTime(0.5);
    Sequential network = new Sequential(layer);
    ForwardPass pass = training(1);
    network.forward(ones(3, 1, 11), pass);
    assertThatThrownBy(() -> network.forward(ones(3, 7, 11), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "layer '0' (Dropout): Dropout: x must have one step's shape [1, 11], as when the pass"
                + " began, but has [3, 7, 11]");
  }

  @Test
  void whole_channels_are_dropped_by_the_2d_form() {
    Tensor y = new Dropout2d(0.5).forward(ones(13, 11, 3, 5), training(1));
    float[] values = y.toFloatArray();
    int dropped = 0;
    for (int channel = 0; channel < 13 * 11; channel++) {
      for (int i = 0; i < 15; i++) {
        assertThat(values[channel * 15 + i]).isEqualTo(values[channel * 15]);
      }
      dropped += values[channel * 15] == 0 ? 1 : 0;
    }
    // A binomial of 143 with deviation 6.
    assertThat(dropped).isBetween(71 - 24, 71 + 24);
    Tensor sequence = Dropout2d.sharedOverTime(0.5).forward(ones(2, 7, 11, 3, 5), training(1));
    assertThat(step(sequence, 1)).containsExactly(step(sequence, 0));
    Tensor each = new Dropout2d(0.5).forward(ones(2, 7, 11, 3, 5), training(1));
    assertThat(step(each, 1)).isNotEqualTo(step(each, 0));
  }

  @Test
  void the_gradient_passes_where_the_value_did() {
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(ones(7, 11));
    Tensor y = new Dropout(0.5).forward(x, ForwardPass.training(tape, 1));
    float[] g = tape.backward(y, ones(7, 11)).of(x).toFloatArray();
    assertThat(g).containsExactly(y.toFloatArray());
  }

  @Test
  void probabilities_out_of_range_are_refused_by_name() {
    for (double p : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> new Dropout(p))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Dropout: p must be in [0, 1) but is " + p);
      assertThatThrownBy(() -> Dropout2d.sharedOverTime(p))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Dropout2d: p must be in [0, 1) but is " + p);
    }
  }
}
