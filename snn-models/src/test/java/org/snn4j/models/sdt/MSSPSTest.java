// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.block.PoolingPattern;

class MSSPSTest {

  private static final int T = 3;

  private final TensorScope scope = TensorScope.open("MSSPSTest");

  @AfterEach
  void close() {
    scope.close();
  }

  private MSSPS patches(String pattern) {
    Init init = Init.seeded(scope, 3).inDoublePrecision();
    return new MSSPS(2, 16, PoolingPattern.of(pattern), T, SpikeNeurons.LIF.layers(init));
  }

  private Tensor images(int height, int width) {
    return new RandomTensors(scope, 5).uniform(DType.DOUBLE, -3, 3, 2, 2, height, width);
  }

  @ParameterizedTest
  @CsvSource({"1111,1,2", "0011,3,5", "0111,2,3", "0000,11,17", "1000,6,9"})
  void a_pattern_says_which_stages_halve_the_image(String pattern, int height, int width) {
    Tensor y = patches(pattern).forward(images(11, 17), ForwardPass.inference(scope));
    assertThat(y.shape().toArray()).containsExactly(T, 2, 16, height, width);
    assertThat(PoolingPattern.of(pattern).sizeAfter(11)).isEqualTo(height);
    assertThat(PoolingPattern.of(pattern).sizeAfter(17)).isEqualTo(width);
    assertThat(PoolingPattern.of(pattern).digits()).isEqualTo(pattern);
  }

  @ParameterizedTest
  @EnumSource
  void a_still_image_is_a_sequence_of_equal_images(ForwardPass.Mode mode) {
    Tensor x = images(5, 7);
    MSSPS still = patches("0011");
    MSSPS moving = patches("0011");
    Tensor y = still.forward(x, ForwardPass.of(mode, scope, 0));
    Tensor same = moving.forward(Repeat.overTime(x, T), ForwardPass.of(mode, scope, 0));
    assertThat(y.toDoubleArray())
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(same.toDoubleArray());
    moving
        .buffers()
        .forEach(
            (name, buffer) ->
                assertThat(still.buffers().get(name).value().toDoubleArray())
                    .as(name)
                    .usingComparatorWithPrecision(1e-9)
                    .containsExactly(buffer.value().toDoubleArray()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "011", "00111", "0012", "abcd"})
  void a_pattern_that_is_none_is_refused_by_name(String digits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoolingPattern.of(digits))
        .withMessage(
            "PoolingPattern: digits must be four characters, each 0 or 1, but is '" + digits + "'");
  }

  @Test
  void sizes_that_do_not_fit_are_refused_by_name() {
    Init init = Init.seeded(scope, 3);
    PoolingPattern pattern = PoolingPattern.of("0011");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MSSPS(0, 8, pattern, 4, SpikeNeurons.LIF.layers(init)))
        .withMessage("MSSPS: inChannels must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MSSPS(1, 12, pattern, 4, SpikeNeurons.LIF.layers(init)))
        .withMessage("MSSPS: embedDims must be divisible by 8 but is 12");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MSSPS(1, 8, pattern, 0, SpikeNeurons.LIF.layers(init)))
        .withMessage("MSSPS: timeSteps must be 1 or more but is 0");
  }
}
