// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.container.MultiStepContainer;

class ThresholdDependentBatchNormTest {

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
  void weights_start_at_alpha_times_the_threshold() {
    assertThat(weights(new ThresholdDependentBatchNorm2d(0.5, 3, 2, OPTIONS, init)))
        .containsExactly(1.5, 1.5);
    assertThat(weights(new ThresholdDependentBatchNorm1d(0.25, 3, init))).containsOnly(0.25);
    assertThat(new ThresholdDependentBatchNorm2d(1, 2, init).stateDict().entries().keySet())
        .containsExactly("weight", "bias", "running_mean", "running_var", "num_batches_tracked");
  }

  private static double[] weights(BatchNorm layer) {
    return layer.parameters().get("weight").value().toDoubleArray();
  }

  @Test
  void it_is_a_batch_norm_over_time_and_samples_together() {
    BatchNorm.Options scaled = OPTIONS.withInitialWeight(1.5);
    for (Mode mode : new Mode[] {Mode.TRAINING, Mode.INFERENCE}) {
      Tensor images = random.doubles(2, 3, 5, 7, 11);
      BatchNorm2d plain = new BatchNorm2d(5, scaled, init);
      BatchNorm layer = new ThresholdDependentBatchNorm2d(0.5, 3, 5, OPTIONS, init);
      requireSame(layer, images, plain, Views.reshape(images, 6, 5, 7, 11), mode);
      Tensor features = random.doubles(2, 3, 5);
      BatchNorm1d rows = new BatchNorm1d(5, scaled, init);
      BatchNorm other = new ThresholdDependentBatchNorm1d(0.5, 3, 5, OPTIONS, init);
      requireSame(other, features, rows, Views.reshape(features, 6, 5), mode);
      Tensor tokens = random.doubles(2, 3, 5, 7);
      requireSame(other, tokens, rows, Views.reshape(tokens, 6, 5, 7), mode);
    }
  }

  private void requireSame(BatchNorm layer, Tensor x, BatchNorm plain, Tensor folded, Mode mode) {
    Tensor y = layer.forward(x, in(mode));
    assertThat(y.shape()).isEqualTo(x.shape());
    assertThat(y.toDoubleArray()).containsExactly(plain.forward(folded, in(mode)).toDoubleArray());
    for (String name : new String[] {"running_mean", "running_var"}) {
      assertThat(layer.buffers().get(name).value().toDoubleArray())
          .containsExactly(plain.buffers().get(name).value().toDoubleArray());
    }
    assertThat(layer.counters().get("num_batches_tracked").value())
        .isEqualTo(plain.counters().get("num_batches_tracked").value());
  }

  @Test
  void gradients_meet_central_differences() {
    BatchNorm images = new ThresholdDependentBatchNorm2d(0.5, 3, 5, OPTIONS, init);
    BatchNorm features = new ThresholdDependentBatchNorm1d(0.5, 3, 5, OPTIONS, init);
    for (Mode mode : new Mode[] {Mode.TRAINING, Mode.INFERENCE}) {
      ModuleGradientCheck.check(images, mode, random.doubles(2, 3, 5, 1, 2));
      ModuleGradientCheck.check(features, mode, random.doubles(2, 3, 5));
      ModuleGradientCheck.check(features, mode, random.doubles(3, 2, 5, 2));
    }
  }

  @Test
  void in_inference_a_sample_s_result_does_not_depend_on_the_others() {
    BatchNorm layer = new ThresholdDependentBatchNorm2d(0.5, 3, 5, OPTIONS, init);
    Tensor x = random.doubles(2, 3, 5, 7, 11);
    layer.forward(x, in(Mode.TRAINING));
    Tensor all = layer.forward(x, in(Mode.INFERENCE));
    Tensor one = layer.forward(Views.slice(x, 1, 2, 3), in(Mode.INFERENCE));
    assertThat(one.shape()).isEqualTo(Shape.of(2, 1, 5, 7, 11));
    assertThat(one.toDoubleArray()).containsExactly(Views.slice(all, 1, 2, 3).toDoubleArray());
  }

  @Test
  void what_it_cannot_be_made_of_is_refused_by_name() {
    assertThatThrownBy(() -> new ThresholdDependentBatchNorm2d(Double.NaN, 3, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ThresholdDependentBatchNorm2d: vThreshold must be a finite number but is NaN");
    BatchNorm.Options bare = new BatchNorm.Options(1e-5, OptionalDouble.of(0.1), false);
    assertThatThrownBy(() -> new ThresholdDependentBatchNorm1d(1, 1, 3, bare, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ThresholdDependentBatchNorm1d: options.affine must be true");
  }

  @Test
  void single_steps_are_refused() {
    BatchNorm images = new ThresholdDependentBatchNorm2d(1, 5, init);
    assertThatThrownBy(() -> images.forward(random.doubles(3, 5, 7, 11), in(Mode.TRAINING)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "ThresholdDependentBatchNorm2d: x must have shape [T, N, C, H, W] but has [3, 5, 7,"
                + " 11]");
    BatchNorm features = new ThresholdDependentBatchNorm1d(1, 5, init);
    assertThatThrownBy(() -> features.forward(random.doubles(3, 5), in(Mode.TRAINING)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("[T, N, C] or [T, N, C, L] but has [3, 5]");
    assertThatThrownBy(() -> new MultiStepContainer(features))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes whole sequences");
  }
}
