// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm.Options;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

class BatchNormTest {

  /** One channel with mean 3, biased variance 5 and unbiased variance 20 / 3. */
  private static final float[] VALUES = {0, 2, 4, 6};

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1);
  private final RandomTensors random = new RandomTensors(scope, 2);

  @AfterEach
  void close() {
    scope.close();
  }

  private ForwardPass in(Mode mode) {
    return ForwardPass.of(mode, scope, 1);
  }

  private Tensor batch() {
    return scope.of(VALUES, 4, 1);
  }

  private static float[] buffer(Module layer, String name) {
    return layer.buffers().get(name).value().toFloatArray();
  }

  private static long batches(Module layer) {
    return layer.counters().get("num_batches_tracked").value();
  }

  @Test
  void it_has_pytorchs_names_and_first_values() {
    BatchNorm2d layer = new BatchNorm2d(3, init);
    assertThat(layer.stateDict().entries().keySet())
        .containsExactly("weight", "bias", "running_mean", "running_var", "num_batches_tracked");
    assertThat(layer.parameters().get("weight").value().toFloatArray()).containsExactly(1, 1, 1);
    assertThat(layer.parameters().get("bias").value().toFloatArray()).containsExactly(0, 0, 0);
    assertThat(buffer(layer, "running_mean")).containsExactly(0, 0, 0);
    assertThat(buffer(layer, "running_var")).containsExactly(1, 1, 1);
    assertThat(batches(layer)).isZero();
    assertThat(layer.options()).isEqualTo(new Options(1e-5, OptionalDouble.of(0.1), true));
    assertThat(layer.channels()).isEqualTo(3);
  }

  @Test
  void training_normalises_by_the_batch_and_moves_the_running_statistics() {
    BatchNorm1d layer = new BatchNorm1d(1, init);
    float[] y = layer.forward(batch(), in(Mode.TRAINING)).toFloatArray();
    double deviation = Math.sqrt(5 + 1e-5);
    for (int i = 0; i < 4; i++) {
      assertThat((double) y[i]).isCloseTo((VALUES[i] - 3) / deviation, within(1e-6));
    }
    assertThat(buffer(layer, "running_mean")).containsExactly(new float[] {0.3f}, within(1e-6f));
    float variance = (float) (0.9 + 0.1 * 20 / 3);
    assertThat(buffer(layer, "running_var")).containsExactly(new float[] {variance}, within(1e-6f));
    assertThat(batches(layer)).isEqualTo(1);
  }

  @Test
  void without_a_momentum_the_running_statistics_are_averages_of_all_batches() {
    BatchNorm1d layer = new BatchNorm1d(1, new Options(1e-5, OptionalDouble.empty(), true), init);
    layer.forward(batch(), in(Mode.TRAINING));
    layer.forward(scope.of(new float[] {10, 10, 16, 16}, 4, 1), in(Mode.TRAINING));
    layer.forward(scope.of(new float[] {1, 1, 3, 3}, 4, 1), in(Mode.TRAINING));
    assertThat(buffer(layer, "running_mean"))
        .containsExactly(new float[] {(3 + 13 + 2) / 3f}, within(1e-5f));
    assertThat(buffer(layer, "running_var"))
        .containsExactly(new float[] {(20 / 3f + 12 + 4 / 3f) / 3}, within(1e-5f));
    assertThat(batches(layer)).isEqualTo(3);
  }

  @Test
  void inference_and_frozen_norms_use_the_running_statistics_and_leave_them_alone() {
    BatchNorm1d layer = new BatchNorm1d(1, Options.DEFAULT.withEps(1), init);
    layer.buffers().get("running_mean").value().copyFrom(new float[] {2});
    layer.buffers().get("running_var").value().copyFrom(new float[] {15});
    layer.parameters().get("weight").value().copyFrom(new float[] {8});
    layer.parameters().get("bias").value().copyFrom(new float[] {1});
    for (Mode mode : new Mode[] {Mode.INFERENCE, Mode.FROZEN_NORMS}) {
      float[] y = layer.forward(batch(), in(mode)).toFloatArray();
      // (x - 2) / 4 * 8 + 1
      assertThat(y).containsExactly(new float[] {-3, 1, 5, 9}, within(1e-5f));
      assertThat(buffer(layer, "running_mean")).containsExactly(2);
      assertThat(buffer(layer, "running_var")).containsExactly(15);
      assertThat(batches(layer)).isZero();
    }
  }

  @Test
  void statistics_are_taken_over_all_axes_but_the_channels_time_included() {
    Tensor x = random.floats(2, 3, 5, 7, 11);
    BatchNorm2d layer = new BatchNorm2d(5, init);
    Tensor y = layer.forward(x, in(Mode.TRAINING));
    assertThat(y.shape()).isEqualTo(x.shape());
    requireNormalised(Views.flatten(Views.permute(y, 2, 0, 1, 3, 4), 1, -1));
    Tensor tokens = random.floats(2, 3, 5, 7);
    Tensor z = new BatchNorm1d(5, init).forward(tokens, in(Mode.TRAINING));
    requireNormalised(Views.flatten(Views.permute(z, 2, 0, 1, 3), 1, -1));
  }

  private static void requireNormalised(Tensor rows) {
    int width = (int) rows.size(1);
    double[] values = rows.toDoubleArray();
    for (int row = 0; row < rows.size(0); row++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < width; i++) {
        double value = values[row * width + i];
        sum += value / width;
        squares += value * value / width;
      }
      assertThat(sum).isCloseTo(0, within(1e-6));
      // A variance v comes out as v / (v + eps).
      assertThat(squares).isCloseTo(1, within(2e-5));
    }
  }

  @Test
  void each_inference_step_is_normalised_by_itself() {
    BatchNorm2d images = new BatchNorm2d(5, init);
    images.forward(random.floats(3, 5, 7, 2), in(Mode.TRAINING));
    FoldingTest.requireStepwise(images, random.floats(2, 3, 5, 7, 2), in(Mode.INFERENCE));
    BatchNorm1d tokens = new BatchNorm1d(5, init);
    tokens.forward(random.floats(3, 5, 7), in(Mode.TRAINING));
    FoldingTest.requireStepwise(tokens, random.floats(2, 3, 5, 7), in(Mode.INFERENCE));
  }

  @Test
  void weight_and_bias_get_gradients_if_there_are_any() {
    Tape tape = Tape.recordingIn(scope);
    BatchNorm1d layer = new BatchNorm1d(1, init);
    Tensor y = layer.forward(batch(), ForwardPass.training(tape, 1));
    Gradients found = tape.backward(y, scope.of(new float[] {1, 0, 0, 0}, 4, 1));
    double normalised = -3 / Math.sqrt(5);
    assertThat(found.find(layer.parameters().get("weight")).orElseThrow().item())
        .isCloseTo(normalised, within(1e-5));
    assertThat(found.find(layer.parameters().get("bias")).orElseThrow().item()).isEqualTo(1);
    BatchNorm1d bare = new BatchNorm1d(1, new Options(1e-5, OptionalDouble.of(0.1), false), init);
    assertThat(bare.parameters()).isEmpty();
    assertThat((double) bare.forward(batch(), in(Mode.TRAINING)).toFloatArray()[0])
        .isCloseTo(normalised, within(1e-5));
  }

  @Test
  void without_running_statistics_every_mode_uses_the_batch_s_own() {
    BatchNorm1d layer = new BatchNorm1d(1, Options.DEFAULT.withoutRunningStats(), init);
    assertThat(layer.stateDict().entries().keySet()).containsExactly("weight", "bias");
    float[] expected = new BatchNorm1d(1, init).forward(batch(), in(Mode.TRAINING)).toFloatArray();
    for (Mode mode : Mode.values()) {
      assertThat(layer.forward(batch(), in(mode)).toFloatArray()).containsExactly(expected);
    }
  }

  @Test
  void a_norm_may_have_a_weight_alone_and_start_it_anywhere() {
    Options options = Options.DEFAULT.withoutBias().withInitialWeight(2.5);
    BatchNorm2d layer = new BatchNorm2d(3, options, init);
    assertThat(layer.parameters()).containsOnlyKeys("weight");
    assertThat(layer.parameters().get("weight").value().toFloatArray())
        .containsExactly(2.5f, 2.5f, 2.5f);
    assertThat(layer.options().withEps(1).withMomentum(0.5).bias()).isFalse();
    assertThat(layer.options().withEps(1).withMomentum(0.5).initialWeight()).isEqualTo(2.5);
  }

  @Test
  void gradients_meet_central_differences_in_every_mode() {
    Init wide = init.inDoublePrecision();
    for (Mode mode : Mode.values()) {
      BatchNorm2d layer = new BatchNorm2d(3, Options.DEFAULT.withEps(0.1), wide);
      layer.buffers().get("running_mean").value().copyFrom(new double[] {0.5, -1, 2});
      ModuleGradientCheck.check(layer, mode, random.doubles(5, 3, 2, 1));
      BatchNorm1d own = new BatchNorm1d(3, Options.DEFAULT.withoutRunningStats(), wide);
      ModuleGradientCheck.check(own, mode, random.doubles(2, 5, 3, 2));
    }
  }

  @Test
  void scale_and_shift_are_the_layer_in_inference() {
    BatchNorm1d layer = new BatchNorm1d(1, Options.DEFAULT.withEps(1), init);
    layer.buffers().get("running_mean").value().copyFrom(new float[] {2});
    layer.buffers().get("running_var").value().copyFrom(new float[] {15});
    layer.parameters().get("weight").value().copyFrom(new float[] {8});
    layer.parameters().get("bias").value().copyFrom(new float[] {1});
    assertThat(layer.inferenceAffine().scale()).containsExactly(2);
    assertThat(layer.inferenceAffine().shift()).containsExactly(-3);
  }

  @Test
  void temporary_tensors_belong_to_the_step() {
    BatchNorm2d layer = new BatchNorm2d(5, init);
    long before = scope.bytes();
    try (TensorScope step = scope.child("step")) {
      Tensor x = step.zeros(DType.FLOAT, Shape.of(3, 5, 7, 2));
      layer.forward(x, ForwardPass.training(Tape.recordingIn(step), 1));
      layer.forward(x, ForwardPass.inference(step));
    }
    assertThat(scope.bytes()).isEqualTo(before);
  }

  @Test
  void constants_out_of_range_are_refused_by_name() {
    refused(
        "BatchNorm: eps must be greater than 0 and finite but is NaN",
        () -> Options.DEFAULT.withEps(Double.NaN));
    refused(
        "BatchNorm: momentum must be in [0, 1] but is 1.5",
        () -> Options.DEFAULT.withMomentum(1.5));
    refused(
        "BatchNorm: momentum must be in [0, 1] but is NaN",
        () -> Options.DEFAULT.withMomentum(Double.NaN));
    refused(
        "BatchNorm: bias must be false where affine is false but is true",
        () -> new Options(1e-5, OptionalDouble.of(0.1), false, true, true, 1));
    refused(
        "BatchNorm: initialWeight must be finite but is NaN",
        () -> Options.DEFAULT.withInitialWeight(Double.NaN));
    refused("BatchNorm2d: channels must be 1 or more but is 0", () -> new BatchNorm2d(0, init));
  }

  @Test
  void inputs_that_do_not_fit_are_refused() {
    BatchNorm2d images = new BatchNorm2d(5, init);
    BatchNorm1d tokens = new BatchNorm1d(5, init);
    ForwardPass pass = in(Mode.INFERENCE);
    shapeRefused(
        "BatchNorm2d: x must have 5 channels on axis 1 but has shape [2, 3, 7, 11]",
        () -> images.forward(random.floats(2, 3, 7, 11), pass));
    shapeRefused(
        "BatchNorm2d: x must have shape [N, C, H, W] or [T, N, C, H, W] but has [2, 5]",
        () -> images.forward(random.floats(2, 5), pass));
    shapeRefused(
        "BatchNorm1d: x must have shape [N, C], [N, C, L] or [T, N, C, L] but has [5]",
        () -> tokens.forward(random.floats(5), pass));
    shapeRefused(
        "batchNormTraining: x must have more than 1 value in each channel but has shape [1, 5]",
        () -> tokens.forward(random.floats(1, 5), in(Mode.TRAINING)));
    assertThat(batches(tokens)).isZero();
  }

  private static void refused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }

  private static void shapeRefused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ShapeMismatchException.class).hasMessage(sentence);
  }
}
