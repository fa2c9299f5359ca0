// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class AttentionMapTest {

  private static final int T = 3;
  private static final int N = 2;
  private static final int C = 2 * 5;
  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

  private final TensorScope scope = TensorScope.open("AttentionMapTest");
  private final SpikeDrivenSelfAttention attention =
      Lively.norms(
          new SpikeDrivenSelfAttention(
              C, 2, DvsPooling.NONE, SpikeNeurons.LIF.layers(Init.seeded(scope, 3))));
  private final AttentionMap map = new AttentionMap(attention);
  private final Map<String, double[]> seen = new HashMap<>();

  @AfterEach
  void close() {
    scope.close();
  }

  @BeforeEach
  void run() {
    show();
  }

  private void show() {
    Tensor x = new RandomTensors(scope, 5).uniform(DType.FLOAT, -1, 4, T, N, C, 3, 5);
    ForwardPass pass = ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 0).watchedBy(map);
    attention.forward(
        x, pass.watchedBy((module, in, out) -> seen.put(module.path(), out.toDoubleArray())));
  }

  @Test
  void a_map_is_the_mean_of_what_passes_over_time_and_a_heads_channels() {
    double[] passed = seen.get("x_after_qkv");
    double largest = 0;
    for (int n = 0; n < N; n++) {
      for (int pixel = 0; pixel < 15; pixel++) {
        double second = 0;
        for (int t = 0; t < T; t++) {
          for (int c = 5; c < C; c++) {
            second += passed[((t * N + n) * C + c) * 15 + pixel] / (T * 5);
          }
        }
        double whole = map.map()[n][pixel / 5][pixel % 5];
        double first = map.map(0)[n][pixel / 5][pixel % 5];
        assertThat(map.map(1)[n][pixel / 5][pixel % 5]).isEqualTo(second, ROUNDING);
        assertThat(whole).isEqualTo((first + second) / 2, ROUNDING).isBetween(0.0, 1.0);
        largest = Math.max(largest, whole);
      }
    }
    assertThat(largest).isPositive();
  }

  @Test
  void a_mask_is_how_often_a_channel_passes() {
    double[] spikes = seen.get("talking_heads_lif");
    for (int n = 0; n < N; n++) {
      for (int c = 0; c < C; c++) {
        double share = 0;
        for (int t = 0; t < T; t++) {
          share += spikes[(t * N + n) * C + c] / T;
        }
        assertThat(map.channelMask(c / 5)[n][c % 5]).isEqualTo(share, ROUNDING);
      }
    }
  }

  @Test
  void steps_of_all_calls_count() {
    double[][][] once = map.map();
    show();
    assertThat(map.map()[1][2]).containsExactly(once[1][2], ROUNDING);
    map.clear();
    assertThatIllegalStateException()
        .isThrownBy(map::map)
        .withMessageContaining("must have run in a pass watched by the map");
  }

  @Test
  void another_size_is_refused() {
    Tensor x = new RandomTensors(scope, 5).uniform(DType.FLOAT, -1, 4, N, C, 2, 2);
    ForwardPass pass = ForwardPass.inference(scope).watchedBy(map);
    assertThatIllegalStateException()
        .isThrownBy(() -> attention.forward(Repeat.overTime(x, T), pass))
        .withMessageContaining("one shape");
  }

  @Test
  void a_head_that_is_none_is_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.map(2))
        .withMessage("AttentionMap: head must be between 0 and 1 but is 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.channelMask(-1))
        .withMessage("AttentionMap: head must be between 0 and 1 but is -1");
  }
}
