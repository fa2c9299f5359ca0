// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.activation.LeakyReLU;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.AdaptiveAvgPool2d;
import org.snn4j.core.nn.layer.AvgPool1d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Dropout;
import org.snn4j.core.nn.layer.GroupNorm;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MaxPool1d;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.PaddingMode;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.tensor.TensorScope;

/** What PyTorch 2 prints for the same layers. */
final class ModuleTextTest {

  private final TensorScope scope = TensorScope.open("ModuleTextTest");
  private final Init init = Init.seeded(scope, 1);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void numbers_are_pythons() {
    assertThat(ModuleText.number(1)).isEqualTo("1.0");
    assertThat(ModuleText.number(0.1)).isEqualTo("0.1");
    assertThat(ModuleText.number(1e-5)).isEqualTo("1e-05");
    assertThat(ModuleText.number(-2.5e-7)).isEqualTo("-2.5e-07");
    assertThat(ModuleText.number(0.0001)).isEqualTo("0.0001");
    assertThat(ModuleText.number(12345678)).isEqualTo("12345678.0");
    assertThat(ModuleText.number(1e22)).isEqualTo("1e+22");
    assertThat(ModuleText.number(1e-120)).isEqualTo("1e-120");
    assertThat(ModuleText.number(0)).isEqualTo("0.0");
    assertThat(ModuleText.number(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
    assertThat(ModuleText.number(Double.NaN)).isEqualTo("nan");
  }

  @Test
  void convolutions_leave_out_what_is_usual() {
    assertThat(new Conv2d(3, 5, ConvGeometry.kernel(3).withPadding(1), init))
        .hasToString("Conv2d(3, 5, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))");
    ConvGeometry grouped = ConvGeometry.kernel(3, 2).withStride(2, 1).withGroups(2);
    assertThat(new Conv2d(4, 6, grouped.withPaddingMode(PaddingMode.REFLECT), false, init))
        .hasToString(
            "Conv2d(4, 6, kernel_size=(3, 2), stride=(2, 1), groups=2, bias=False,"
                + " padding_mode=reflect)");
    ConvGeometry flat = ConvGeometry.kernel(1, 3).withPadding(0, 2);
    assertThat(new Conv1d(2, 3, flat, true, init))
        .hasToString("Conv1d(2, 3, kernel_size=(3,), stride=(1,), padding=(2,))");
  }

  @Test
  void pools_print_their_windows() {
    assertThat(new MaxPool2d(2))
        .hasToString("MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)");
    assertThat(new MaxPool2d(PoolGeometry.window(3, 2)))
        .hasToString(
            "MaxPool2d(kernel_size=(3, 2), stride=(3, 2), padding=0, dilation=1,"
                + " ceil_mode=False)");
    assertThat(new MaxPool1d(3))
        .hasToString("MaxPool1d(kernel_size=3, stride=3, padding=0, dilation=1, ceil_mode=False)");
    assertThat(new AvgPool1d(3))
        .hasToString("AvgPool1d(kernel_size=(3,), stride=(3,), padding=(0,))");
    assertThat(new AdaptiveAvgPool2d(1, 2)).hasToString("AdaptiveAvgPool2d(output_size=(1, 2))");
  }

  @Test
  void norms_and_activations_print_their_constants() {
    assertThat(new BatchNorm2d(8, init))
        .hasToString(
            "BatchNorm2d(8, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)");
    assertThat(new LayerNorm(8, init))
        .hasToString("LayerNorm((8,), eps=1e-05, elementwise_affine=True)");
    assertThat(new GroupNorm(2, 8, init)).hasToString("GroupNorm(2, 8, eps=1e-05, affine=True)");
    assertThat(new GELU(GELU.Approximation.TANH)).hasToString("GELU(approximate='tanh')");
    assertThat(new LeakyReLU(0.01)).hasToString("LeakyReLU(negative_slope=0.01)");
    assertThat(new Dropout(0.5)).hasToString("Dropout(p=0.5, inplace=False)");
  }

  @Test
  void containers_indent_what_they_hold() {
    Module inner = new Sequential(new Linear(2, 3, false, init), new ReLU());
    assertThat(new Sequential(inner, new MultiheadAttention(4, 2, init)))
        .hasToString(
            """
            Sequential(
              (0): Sequential(
                (0): Linear(in_features=2, out_features=3, bias=False)
                (1): ReLU()
              )
              (1): MultiheadAttention(
                (out_proj): Linear(in_features=4, out_features=4, bias=True)
              )
            )""");
  }
}
