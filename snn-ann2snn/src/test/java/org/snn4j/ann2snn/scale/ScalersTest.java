// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableDoubleArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

class ScalersTest {

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1);
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void a_scaler_multiplies_and_prints_six_digits() {
    VoltageScaler scaler = new VoltageScaler(4.165831, init);
    assertThat(scaler).hasToString("VoltageScaler(4.165831)");
    assertThat(new VoltageScaler(1 / 4.165831, init)).hasToString("VoltageScaler(0.240048)");
    Tensor y = scaler.forward(scope.of(new float[] {2, -1}, 2), pass);
    assertThat(y.toFloatArray()).containsExactly(2 * 4.165831f, -4.165831f);
    assertThat(scaler.buffers()).containsOnlyKeys("scale");
    assertThat(scaler.parameters()).isEmpty();
  }

  @Test
  void a_scaler_of_one_is_the_identity() {
    Tensor x = new RandomTensors(scope, 1).floats(3, 5);
    assertThat(new VoltageScaler(1, init).forward(x, pass).toFloatArray())
        .isEqualTo(x.toFloatArray());
  }

  @Test
  void a_saved_scale_is_taken_over() {
    VoltageScaler saved = new VoltageScaler(3, init);
    VoltageScaler loaded = new VoltageScaler(1, init);
    loaded.load(saved.stateDict());
    assertThat(loaded.scale()).isEqualTo(3);
  }

  @Test
  void each_channel_is_multiplied_by_its_own_number() {
    ImmutableDoubleArray scale = ImmutableDoubleArray.of(2, 3);
    Tensor x = scope.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
    assertThat(new ChannelVoltageScaler(scale, 1, init).forward(x, pass).toFloatArray())
        .containsExactly(2, 4, 9, 12, 10, 12, 21, 24);
    assertThat(new ChannelVoltageScaler(scale, -1, init).forward(x, pass).toFloatArray())
        .containsExactly(2, 6, 6, 12, 10, 18, 14, 24);
  }

  @Test
  void gradients_pass_through_scalers() {
    Tensor x = new RandomTensors(scope, 2).doubles(2, 3, 5);
    Init wide = init.inDoublePrecision();
    ModuleGradientCheck.check(new VoltageScaler(0.7, wide), ForwardPass.Mode.TRAINING, x);
    ImmutableDoubleArray scale = ImmutableDoubleArray.of(0.5, 2, 3);
    ModuleGradientCheck.check(
        new ChannelVoltageScaler(scale, 1, wide), ForwardPass.Mode.TRAINING, x);
  }

  @Test
  void what_does_not_fit_is_refused() {
    assertThatThrownBy(() -> new VoltageScaler(Double.NaN, init))
        .hasMessage("VoltageScaler: scale must be a finite number but is NaN");
    ChannelVoltageScaler scaler = new ChannelVoltageScaler(ImmutableDoubleArray.of(1, 2), 1, init);
    Tensor x = new RandomTensors(scope, 3).floats(2, 3);
    assertThatThrownBy(() -> scaler.forward(x, pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("x must have 2 channels on axis 1 but has shape [2, 3]");
  }
}
