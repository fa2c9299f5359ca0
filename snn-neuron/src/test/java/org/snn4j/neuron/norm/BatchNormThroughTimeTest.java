// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.container.MultiStepContainer;
import org.snn4j.neuron.container.SeqToANNContainer;

class BatchNormThroughTimeTest {

  private static final BatchNorm.Options OPTIONS = BatchNorm.Options.DEFAULT.withEps(0.1);

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 2);

  @AfterEach
  void close() {
    scope.close();
  }

  private ForwardPass in(Mode mode) {
    return ForwardPass.of(mode, scope, 1);
  }

  @Test
  void every_step_has_a_norm_of_its_own_without_a_bias() {
    Module layer = new BatchNormThroughTime1d(2, 5, init);
    assertThat(layer.parameters()).containsOnlyKeys("bn_list.0.weight", "bn_list.1.weight");
    assertThat(layer.buffers())
        .containsOnlyKeys(
            "bn_list.0.running_mean",
            "bn_list.0.running_var",
            "bn_list.1.running_mean",
            "bn_list.1.running_var");
  }

  @Test
  void step_t_is_normalised_by_norm_t_and_moves_its_statistics_alone() {
    BatchNormThroughTime2d layer = new BatchNormThroughTime2d(3, 5, OPTIONS, init);
    Tensor x = random.doubles(2, 3, 5, 7, 1);
    ForwardPass pass = in(Mode.TRAINING);
    Tensor y = layer.forward(x, pass);
    assertThat(y.shape()).isEqualTo(x.shape());
    for (int t = 0; t < 2; t++) {
      BatchNorm2d plain = new BatchNorm2d(5, OPTIONS, init);
      assertThat(Views.select(y, 0, t).toDoubleArray())
          .containsExactly(plain.forward(Views.select(x, 0, t), in(Mode.TRAINING)).toDoubleArray());
      assertThat(layer.buffers().get("bn_list." + t + ".running_var").value().toDoubleArray())
          .containsExactly(plain.buffers().get("running_var").value().toDoubleArray());
      assertThat(layer.counters().get("bn_list." + t + ".num_batches_tracked").value())
          .isEqualTo(1);
    }
    assertThat(layer.counters().get("bn_list.2.num_batches_tracked").value()).isZero();
    assertThat(layer.stepsDone(pass)).isEqualTo(2);
    assertThat(layer.steps()).isEqualTo(3);
  }

  @Test
  void calls_in_a_pass_go_on_with_the_next_step_s_norm_and_a_new_pass_with_the_first() {
    BatchNormThroughTime1d layer = new BatchNormThroughTime1d(3, 5, OPTIONS, init);
    Tensor x = random.doubles(3, 7, 5);
    layer.forward(x, in(Mode.TRAINING));
    double[] whole = layer.forward(x, in(Mode.INFERENCE)).toDoubleArray();
    ForwardPass pass = in(Mode.INFERENCE);
    Tensor first = layer.forward(Views.slice(x, 0, 0, 1), pass);
    Tensor rest = layer.forward(Views.slice(x, 0, 1, 3), pass);
    assertThat(first.toDoubleArray()).containsExactly(Arrays.copyOf(whole, 35));
    assertThat(rest.toDoubleArray()).containsExactly(Arrays.copyOfRange(whole, 35, 105));
    Tape next = Tape.recordingIn(scope);
    assertThat(layer.stepsDone(pass.detachedOnto(next, 1))).isEqualTo(3);
  }

  @Test
  void single_steps_in_a_container_are_the_sequence() {
    BatchNormThroughTime2d sequences = new BatchNormThroughTime2d(3, 5, OPTIONS, init);
    Module steps = BatchNormThroughTime2d.singleStep(3, 5, OPTIONS, init);
    for (Mode mode : new Mode[] {Mode.TRAINING, Mode.INFERENCE}) {
      Tensor x = random.doubles(3, 2, 5, 7, 1);
      double[] expected = sequences.forward(x, in(mode)).toDoubleArray();
      double[] y = new double[expected.length];
      ForwardPass pass = in(mode);
      for (int t = 0; t < 3; t++) {
        double[] step = steps.forward(Views.select(x, 0, t), pass).toDoubleArray();
        System.arraycopy(step, 0, y, t * step.length, step.length);
      }
      assertThat(y).containsExactly(expected);
    }
    Module container = new MultiStepContainer(steps);
    Tensor x = random.doubles(2, 2, 5, 7, 1);
    assertThat(container.forward(x, in(Mode.INFERENCE)).toDoubleArray())
        .containsExactly(sequences.forward(x, in(Mode.INFERENCE)).toDoubleArray());
    Module tokens = BatchNormThroughTime1d.singleStep(3, 5, OPTIONS, init);
    assertThat(tokens.forward(random.doubles(2, 5, 7), in(Mode.TRAINING)).rank()).isEqualTo(3);
  }

  @Test
  void gradients_meet_central_differences() {
    Module features = new BatchNormThroughTime1d(3, 2, OPTIONS, init);
    Module images = new BatchNormThroughTime2d(2, 3, OPTIONS, init);
    for (Mode mode : new Mode[] {Mode.TRAINING, Mode.INFERENCE}) {
      ModuleGradientCheck.check(features, mode, random.doubles(3, 5, 2));
      ModuleGradientCheck.check(images, mode, random.doubles(2, 5, 3, 1, 2));
    }
  }

  @Test
  void in_inference_a_sample_s_result_does_not_depend_on_the_others() {
    Module layer = new BatchNormThroughTime1d(2, 5, OPTIONS, init);
    Tensor x = random.doubles(2, 3, 5);
    layer.forward(x, in(Mode.TRAINING));
    Tensor all = layer.forward(x, in(Mode.INFERENCE));
    Tensor one = layer.forward(Views.slice(x, 1, 1, 2), in(Mode.INFERENCE));
    assertThat(one.toDoubleArray()).containsExactly(Views.slice(all, 1, 1, 2).toDoubleArray());
  }

  @Test
  void more_steps_than_norms_are_refused_by_name_and_change_nothing() {
    BatchNormThroughTime1d layer = new BatchNormThroughTime1d(3, 5, init);
    Module network = new Sequential(layer);
    ForwardPass pass = in(Mode.TRAINING);
    network.forward(random.doubles(2, 7, 5), pass);
    assertThatThrownBy(() -> network.forward(random.doubles(2, 7, 5), pass))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "layer '0' (BatchNormThroughTime1d): a sequence has 3 time steps but 2 were given after"
                + " 2; start a new ForwardPass for the next sequence");
    assertThat(layer.stepsDone(pass)).isEqualTo(2);
    assertThat(layer.counters().get("bn_list.2.num_batches_tracked").value()).isZero();
    assertThatThrownBy(() -> new BatchNormThroughTime2d(0, 5, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("BatchNormThroughTime2d: steps must be 1 or more but is 0");
  }

  @Test
  void inputs_of_another_form_are_refused() {
    Module images = new BatchNormThroughTime2d(3, 5, init);
    assertThatThrownBy(() -> images.forward(random.doubles(2, 5, 7, 1), in(Mode.TRAINING)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "BatchNormThroughTime2d: x must have shape [T, N, C, H, W] but has [2, 5, 7, 1]");
    assertThatThrownBy(() -> new SeqToANNContainer(images))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("carries state from step to step");
  }
}
