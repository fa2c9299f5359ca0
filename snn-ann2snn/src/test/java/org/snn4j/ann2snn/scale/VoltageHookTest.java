// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class VoltageHookTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 1);

  @AfterEach
  void close() {
    scope.close();
  }

  private ForwardPass pass() {
    return ForwardPass.inference(scope);
  }

  private double scale(VoltageHook hook, Tensor... batches) {
    ForwardPass pass = pass();
    for (Tensor batch : batches) {
      hook.forward(batch, pass);
    }
    return hook.scale(pass).orElseThrow().value();
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void the_first_batch_sets_the_scale(Layout layout) {
    Tensor x = random.uniform(layout, DType.FLOAT, -2, 2, 3, 5, 7, 2);
    double[] sorted = x.toDoubleArray();
    Arrays.sort(sorted);
    double largest = sorted[209];
    assertThat(scale(new VoltageHook(), x)).isEqualTo(largest);
    assertThat(scale(new VoltageHook(ScaleMode.fraction(0.25), 0.1), x)).isEqualTo(largest / 4);
    double rank = 0.75 * 209;
    double expected = sorted[156] + (sorted[157] - sorted[156]) * (rank - 156);
    assertThat(scale(new VoltageHook(ScaleMode.percentile(75), 0.1), x))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void later_batches_blend() {
    Tensor first = scope.of(new float[] {1, 4}, 2);
    Tensor second = scope.of(new float[] {8, 2}, 2);
    assertThat(scale(new VoltageHook(ScaleMode.max(), 0.25), first, second)).isEqualTo(5);
    assertThat(scale(new VoltageHook(ScaleMode.max(), 0), first, second)).isEqualTo(4);
    assertThat(scale(new VoltageHook(ScaleMode.max(), 1), first, second)).isEqualTo(8);
  }

  @Test
  void what_flows_past_is_not_changed_and_samples_are_counted() {
    Tensor x = random.floats(3, 5);
    VoltageHook hook = new VoltageHook();
    ForwardPass pass = pass();
    assertThat(hook.forward(x, pass)).isSameAs(x);
    hook.forward(x, pass);
    assertThat(hook.scale(pass).orElseThrow().samples()).isEqualTo(6);
  }

  @Test
  void a_hook_for_training_records_nothing_in_evaluation() {
    VoltageHook hook = new VoltageHook(ScaleMode.max(), 0.1, HookRecording.TRAINING);
    ForwardPass evaluation = pass();
    hook.forward(random.floats(3, 5), evaluation);
    assertThat(hook.scale(evaluation)).isEmpty();
    ForwardPass training = ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 0);
    hook.forward(random.floats(3, 5), training);
    assertThat(hook.scale(training)).isPresent();
  }

  @Test
  void two_passes_know_nothing_of_each_other() {
    VoltageHook hook = new VoltageHook();
    ForwardPass one = pass();
    ForwardPass two = pass();
    hook.forward(scope.of(new float[] {3}, 1), one);
    hook.forward(scope.of(new float[] {7}, 1), two);
    assertThat(hook.scale(one).orElseThrow().value()).isEqualTo(3);
    assertThat(hook.scale(two).orElseThrow().value()).isEqualTo(7);
  }

  @Test
  void sampling_looks_at_evenly_spaced_values() {
    Tensor x = scope.of(new float[] {9, 1, 8, 2, 7, 3, 6}, 7);
    VoltageHook hook = new VoltageHook(ScaleMode.percentile(0), 0.1);
    assertThat(scale(hook.sampling(4), x)).isEqualTo(6);
    assertThat(scale(hook.sampling(7), x)).isEqualTo(1);
    assertThat(scale(hook, x)).isEqualTo(1);
  }

  @Test
  void doubles_are_measured_too() {
    Tensor x = scope.of(new double[] {0.5, 0.1, 0.3}, 3);
    assertThat(scale(new VoltageHook(), x)).isEqualTo(0.5);
    assertThat(scale(new VoltageHook(ScaleMode.percentile(50), 0.1), x))
        .isCloseTo(0.3, within(1e-7));
  }

  @Test
  void an_empty_input_is_refused() {
    Tensor empty = scope.zeros(DType.FLOAT, Shape.of(0, 3));
    assertThatThrownBy(() -> new VoltageHook().forward(empty, pass()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage("VoltageHook: x must hold 1 value or more but has shape [0, 3]");
  }

  @Test
  void a_momentum_that_is_no_share_is_refused() {
    assertThatThrownBy(() -> new VoltageHook(ScaleMode.max(), Double.NaN))
        .hasMessage("VoltageHook: momentum must be in [0, 1] but is NaN");
  }
}
