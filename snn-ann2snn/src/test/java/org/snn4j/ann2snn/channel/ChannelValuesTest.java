// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.op.Layouts;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class ChannelValuesTest {

  @ParameterizedTest
  @EnumSource(Layout.class)
  void every_channel_has_its_own_values_however_they_lie(Layout layout) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 1).uniform(layout, DType.FLOAT, -2, 2, 3, 37, 5, 2);
      float[][] got = new float[37][];
      ChannelValues.forEach("test", x, 1, (channel, values) -> got[channel] = values);
      double[] plain = x.toDoubleArray();
      for (int c = 0; c < 37; c++) {
        float[] expected = new float[30];
        for (int i = 0; i < 30; i++) {
          expected[i] = (float) plain[i / 10 * 370 + c * 10 + i % 10];
        }
        Arrays.sort(expected);
        Arrays.sort(got[c]);
        assertThat(got[c]).as("channel %d", c).isEqualTo(expected);
      }
    }
  }

  @Test
  void doubles_are_rounded_to_float() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, 2, 3);
      float[][] got = new float[3][];
      ChannelValues.forEach("test", x, -1, (channel, values) -> got[channel] = values);
      assertThat(got[1]).containsExactly(0.2f, 0.5f);
      assertThat(ChannelValues.all(x)).containsExactly(0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f);
    }
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void values_for_channels_are_spread_as_the_memory_lies(Layout layout) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x =
          Layouts.dense(
              new RandomTensors(scope, 2).uniform(layout, DType.FLOAT, -2, 2, 3, 5, 7, 2));
      float[] perChannel = {1, 2, 3, 4, 5};
      float[] memory = new float[210];
      ChannelLayout channels = ChannelLayout.of("test", x, 1);
      for (int from = 0; from < 210; from += 11) {
        float[] block = new float[11];
        int n = Math.min(11, 210 - from);
        channels.spread(perChannel, from, block, n);
        System.arraycopy(block, 0, memory, from, n);
      }
      Tensor spread = scope.allocateLike(x);
      spread.rows(210).copyFrom(memory);
      double[] got = spread.toDoubleArray();
      for (int i = 0; i < 210; i++) {
        assertThat(got[i]).as("element %d", i).isEqualTo(1 + i / 14 % 5);
      }
    }
  }

  @Test
  void an_axis_that_is_not_there_is_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 3).floats(3, 2);
      assertThatThrownBy(() -> ChannelValues.forEach("Here", x, 2, (channel, values) -> {}))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage("Here: x must have an axis 2 but has shape [3, 2]");
    }
  }
}
