// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

class TemporalEffectiveBatchNormTest {

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

  private static <N extends TemporalEffectiveBatchNorm> N scaled(N layer, double... factors) {
    layer.parameters().get("scale").value().copyFrom(factors);
    return layer;
  }

  @Test
  void scales_start_at_1_beside_the_batch_norm_s_own_values() {
    TemporalEffectiveBatchNorm layer = new TemporalEffectiveBatchNorm2d(3, 5, init);
    assertThat(layer.stateDict().entries().keySet())
        .containsExactlyInAnyOrder(
            "weight", "bias", "scale", "running_mean", "running_var", "num_batches_tracked");
    assertThat(layer.parameters().get("scale").value().toDoubleArray()).containsExactly(1, 1, 1);
    assertThat(layer.steps()).isEqualTo(3);
  }

  @Test
  void each_step_of_the_common_batch_norm_is_scaled_bias_included() {
    for (Mode mode : new Mode[] {Mode.TRAINING, Mode.INFERENCE}) {
      TemporalEffectiveBatchNorm layer =
          scaled(new TemporalEffectiveBatchNorm2d(3, 5, OPTIONS, init), 2, -1, 0.5);
      BatchNorm plain = new ThresholdDependentBatchNorm2d(1, 1, 5, OPTIONS, init);
      double[] bias = random.doubles(5).toDoubleArray();
      layer.parameters().get("bias").value().copyFrom(bias);
      plain.parameters().get("bias").value().copyFrom(bias);
      Tensor x = random.doubles(3, 2, 5, 7, 1);
      double[] y = layer.forward(x, in(mode)).toDoubleArray();
      double[] norm = plain.forward(x, in(mode)).toDoubleArray();
      for (int i = 0; i < y.length; i++) {
        double factor = new double[] {2, -1, 0.5}[i / (2 * 5 * 7)];
        assertThat(y[i]).isCloseTo(factor * norm[i], within(1e-12));
      }
      assertThat(layer.buffers().get("running_var").value().toDoubleArray())
          .containsExactly(plain.buffers().get("running_var").value().toDoubleArray());
    }
  }

  @Test
  void gradients_meet_central_differences() {
    TemporalEffectiveBatchNorm images =
        scaled(new TemporalEffectiveBatchNorm2d(3, 5, OPTIONS, init), 2, -1, 0.5);
    TemporalEffectiveBatchNorm features =
        scaled(new TemporalEffectiveBatchNorm1d(2, 5, OPTIONS, init), 2, -1);
    for (Mode mode : new Mode[] {Mode.TRAINING, Mode.INFERENCE}) {
      ModuleGradientCheck.check(images, mode, random.doubles(3, 2, 5, 1, 2));
      ModuleGradientCheck.check(features, mode, random.doubles(2, 3, 5));
      ModuleGradientCheck.check(features, mode, random.doubles(2, 3, 5, 2));
    }
  }

  @Test
  void in_inference_a_sample_s_result_does_not_depend_on_the_others() {
    TemporalEffectiveBatchNorm layer =
        scaled(new TemporalEffectiveBatchNorm1d(2, 5, OPTIONS, init), 2, -1);
    Tensor x = random.doubles(2, 3, 5);
    layer.forward(x, in(Mode.TRAINING));
    Tensor all = layer.forward(x, in(Mode.INFERENCE));
    Tensor one = layer.forward(Views.slice(x, 1, 1, 2), in(Mode.INFERENCE));
    assertThat(one.toDoubleArray()).containsExactly(Views.slice(all, 1, 1, 2).toDoubleArray());
  }

  @Test
  void another_number_of_steps_is_refused_by_name() {
    assertThatThrownBy(() -> new TemporalEffectiveBatchNorm1d(0, 5, init))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("TemporalEffectiveBatchNorm1d: steps must be 1 or more but is 0");
    BatchNorm layer = new TemporalEffectiveBatchNorm1d(3, 5, init);
    assertThatThrownBy(() -> layer.forward(random.doubles(2, 3, 5), in(Mode.TRAINING)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "TemporalEffectiveBatchNorm1d: x must have T = 3 on axis 0 but has shape [2, 3, 5]");
    assertThat(layer.counters().get("num_batches_tracked").value()).isZero();
    assertThatThrownBy(() -> layer.forward(random.doubles(3, 5), in(Mode.TRAINING)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("[T, N, C] or [T, N, C, L] but has [3, 5]");
  }
}
