// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

class GroupNormTest {

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 2);
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  private GroupNorm filled(int groups, int channels) {
    GroupNorm layer = new GroupNorm(groups, channels, 0.1, true, init);
    layer
        .parameters()
        .values()
        .forEach(p -> p.value().copyFrom(random.doubles(channels).toDoubleArray()));
    return layer;
  }

  @Test
  void every_group_of_a_sample_has_mean_0_and_variance_1() {
    Tensor x = random.doubles(3, 10, 5, 7);
    Tensor y = new GroupNorm(2, 10, init).forward(x, pass);
    assertThat(y.shape()).isEqualTo(x.shape());
    double[] values = y.toDoubleArray();
    int width = 5 * 5 * 7;
    for (int group = 0; group < 6; group++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < width; i++) {
        double value = values[group * width + i];
        sum += value;
        squares += value * value;
      }
      assertThat(sum / width).isCloseTo(0, within(1e-12));
      assertThat(squares / width).isCloseTo(1, within(2e-5));
    }
  }

  @Test
  void weight_and_bias_belong_to_channels() {
    GroupNorm layer = filled(2, 4);
    Tensor x = random.doubles(3, 4, 5);
    double[] plain = new GroupNorm(2, 4, 0.1, false, init).forward(x, pass).toDoubleArray();
    double[] y = layer.forward(x, pass).toDoubleArray();
    double[] weight = layer.parameters().get("weight").value().toDoubleArray();
    double[] bias = layer.parameters().get("bias").value().toDoubleArray();
    for (int i = 0; i < y.length; i++) {
      int c = i / 5 % 4;
      assertThat(y[i]).isCloseTo(plain[i] * weight[c] + bias[c], within(1e-12));
    }
  }

  @Test
  void gradients_meet_central_differences() {
    ModuleGradientCheck.check(filled(3, 6), Mode.TRAINING, random.doubles(2, 6, 5));
    ModuleGradientCheck.check(filled(1, 3), Mode.INFERENCE, random.doubles(5, 3));
    ModuleGradientCheck.check(filled(2, 4), Mode.TRAINING, random.doubles(2, 3, 4, 1, 5));
  }

  @Test
  void samples_and_steps_are_normalised_by_themselves_however_they_lie_in_memory() {
    GroupNorm layer = filled(2, 4);
    Tensor x = random.doubles(2, 3, 4, 5, 7);
    FoldingTest.requireStepwise(layer, x, pass);
    Tensor images = random.uniform(Layout.CHANNELS_LAST, DType.DOUBLE, -2, 2, 3, 4, 5, 7);
    double[] all = layer.forward(images, pass).toDoubleArray();
    double[] second = layer.forward(Views.slice(images, 0, 1, 2), pass).toDoubleArray();
    for (int i = 0; i < second.length; i++) {
      assertThat(second[i]).isCloseTo(all[second.length + i], within(1e-12));
    }
  }

  @Test
  void impossible_layers_and_inputs_are_refused_by_name() {
    refused(
        "GroupNorm: groups must divide channels = 10 but is 3", () -> new GroupNorm(3, 10, init));
    refused("GroupNorm: groups must be 1 or more but is 0", () -> new GroupNorm(0, 10, init));
    refused(
        "GroupNorm: eps must be greater than 0 and finite but is NaN",
        () -> new GroupNorm(2, 10, Double.NaN, true, init));
    assertThatThrownBy(() -> new GroupNorm(2, 10, init).forward(random.doubles(3, 5, 7), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "GroupNorm: x must have shape [N, C], [N, C, L], [N, C, H, W] or [T, N, C, H, W] with C"
                + " = 10 but has [3, 5, 7]");
  }

  private static void refused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }
}
