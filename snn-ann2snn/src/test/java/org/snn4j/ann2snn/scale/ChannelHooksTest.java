// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class ChannelHooksTest {

  private final TensorScope scope = TensorScope.open("test");
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void each_channel_has_its_largest_value_or_the_smallest_scale() {
    ChannelVoltageHook hook = new ChannelVoltageHook(ScaleMode.max(), 0.5, 1);
    Tensor x = scope.of(new float[] {1, -3, 2, 5, -1, 0}, 2, 3);
    assertThat(hook.forward(x, pass)).isSameAs(x);
    assertThat(hook.scale(pass).orElseThrow().values().toArray()).containsExactly(5, 1e-6, 2);
    hook.forward(scope.of(new float[] {1, 3, 4}, 1, 3), pass);
    assertThat(hook.scale(pass).orElseThrow().values().toArray())
        .containsExactly(3, (1e-6 + 3) / 2, 3);
    assertThat(hook.scale(pass).orElseThrow().samples()).isEqualTo(3);
  }

  @Test
  void negative_values_count_as_zeros_in_a_percentile() {
    ChannelVoltageHook hook = new ChannelVoltageHook(ScaleMode.percentile(50), 0.5, 0);
    hook.forward(scope.of(new float[] {-7, 2, 4}, 1, 3), pass);
    assertThat(hook.scale(pass).orElseThrow().value()).isEqualTo(2);
    hook.forward(scope.of(new float[] {-7, -2, 4}, 1, 3), pass);
    assertThat(hook.scale(pass).orElseThrow().value()).isCloseTo(1, within(1e-6));
  }

  @Test
  void another_number_of_channels_is_refused() {
    RandomTensors random = new RandomTensors(scope, 1);
    ChannelVoltageHook hook = new ChannelVoltageHook(ScaleMode.max(), 0.5, -1);
    hook.forward(random.floats(2, 3), pass);
    assertThatThrownBy(() -> hook.forward(random.floats(2, 5), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("earlier batches had 3 channels but x of shape [2, 5] has 5");
    LocalThresholdBalancingHook balancing = new LocalThresholdBalancingHook(-1);
    balancing.forward(random.floats(2, 3), pass);
    assertThatThrownBy(() -> balancing.forward(random.floats(2, 5), pass))
        .hasMessageContaining("earlier batches had 3 channels");
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void balancing_adds_what_was_cut_off_and_cuts_off_what_it_returns(Layout layout) {
    Tensor x = new RandomTensors(scope, 2).uniform(layout, DType.FLOAT, -2, 2, 3, 5, 2);
    LocalThresholdBalancingHook hook = new LocalThresholdBalancingHook(1);
    double[] threshold = new double[5];
    double[] values = x.toDoubleArray();
    for (int batch = 0; batch < 3; batch++) {
      double[] y = hook.forward(x, pass).toDoubleArray();
      double[] above = new double[5];
      for (int i = 0; i < 30; i++) {
        above[i / 2 % 5] += Math.max(Math.max(values[i], 0) - threshold[i / 2 % 5], 0);
      }
      for (int c = 0; c < 5; c++) {
        threshold[c] = Math.max(threshold[c] + 2 * above[c] / 6, 1e-6);
        assertThat(hook.scale(pass).orElseThrow().values().get(c))
            .isCloseTo(threshold[c], within(1e-12));
      }
      for (int i = 0; i < 30; i++) {
        double expected = Math.min(Math.max(values[i], 0), threshold[i / 2 % 5]);
        assertThat(y[i]).isCloseTo(expected, within(1e-6));
      }
    }
  }
}
