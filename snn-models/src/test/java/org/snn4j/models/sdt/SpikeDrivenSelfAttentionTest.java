// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Layouts;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

class SpikeDrivenSelfAttentionTest {

  private static final int T = 3;
  private static final int N = 2;
  private static final int HEADS = 2;
  private static final int C = 2 * 5;

  private final TensorScope scope = TensorScope.open("SpikeDrivenSelfAttentionTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor potentials(int height, int width) {
    return new RandomTensors(scope, 5).uniform(DType.DOUBLE, -1, 4, T, N, C, height, width);
  }

  private SpikeDrivenSelfAttention attention(int heads, DvsPooling pooling) {
    Init same = Init.seeded(scope, 3).inDoublePrecision();
    return Lively.norms(
        new SpikeDrivenSelfAttention(C, heads, pooling, SpikeNeurons.LIF.layers(same)));
  }

  private Tensor run(SpikeDrivenSelfAttention attention, Tensor x, Map<String, Tensor> seen) {
    ForwardPass pass = ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 0);
    return attention.forward(x, pass.watchedBy((module, in, out) -> seen.put(module.path(), out)));
  }

  @ParameterizedTest
  @EnumSource
  void gradients_are_those_of_differences(DvsPooling pooling) {
    SpikeDrivenSelfAttention attention =
        new SpikeDrivenSelfAttention(4, 2, pooling, SmoothLayers.of(init));
    Tensor x = new RandomTensors(scope, 7).uniform(DType.DOUBLE, -1, 2, 2, 2, 4, 3, 2);
    ModuleGradientCheck.check(attention, ForwardPass.Mode.FROZEN_NORMS, x);
  }

  @Test
  void queries_pass_where_the_summed_products_of_keys_and_values_fire() {
    Map<String, Tensor> seen = new HashMap<>();
    run(attention(HEADS, DvsPooling.NONE), potentials(3, 5), seen);
    double[] q = seen.get("q_lif").toDoubleArray();
    double[] k = seen.get("k_lif").toDoubleArray();
    double[] v = seen.get("v_lif").toDoubleArray();
    double[] got = seen.get("x_after_qkv").toDoubleArray();
    double passed = 0;
    for (int sample = 0; sample < N; sample++) {
      for (int c = 0; c < C; c++) {
        double potential = 0;
        for (int t = 0; t < T; t++) {
          int start = ((t * N + sample) * C + c) * 15;
          double count = 0;
          for (int token = start; token < start + 15; token++) {
            count += k[token] * v[token];
          }
          potential += (count - potential) / 2;
          boolean fires = potential >= 0.5;
          potential = fires ? 0 : potential;
          for (int token = start; token < start + 15; token++) {
            assertThat(got[token]).isEqualTo(fires ? q[token] : 0);
            passed += got[token];
          }
        }
      }
    }
    assertThat(passed).isPositive().isLessThan(Arrays.stream(q).sum());
  }

  @Test
  void no_tensor_is_copied_to_another_layout() {
    Tensor x = Layouts.innermost(potentials(3, 5), 2);
    Map<String, Tensor> seen = new HashMap<>();
    run(attention(HEADS, DvsPooling.NONE), x, seen);
    seen.remove("talking_heads_lif");
    assertThat(seen).hasSizeGreaterThan(10);
    assertThat(seen.values()).allSatisfy(y -> assertThat(y.isInnermost(2)).isTrue());
  }

  @Test
  void exchanged_tokens_exchange_the_output() {
    Tensor x = potentials(3, 5);
    Tensor y = run(attention(HEADS, DvsPooling.NONE), x, new HashMap<>());
    Tensor turned =
        run(attention(HEADS, DvsPooling.NONE), Views.transpose(x, 3, 4), new HashMap<>());
    assertThat(Views.transpose(turned, 3, 4).toDoubleArray())
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(y.toDoubleArray());
  }

  @Test
  void heads_matter_to_the_published_maxima_alone() {
    Tensor x = potentials(3, 5);
    for (DvsPooling pooling : DvsPooling.values()) {
      double[] one = copyWeights(attention(1, pooling), pooling, x);
      double[] two = copyWeights(attention(HEADS, pooling), pooling, x);
      assertThat(Arrays.equals(one, two)).isEqualTo(pooling != DvsPooling.AS_PUBLISHED);
    }
  }

  /** The output with weights that do not depend on how many were drawn for talking_heads. */
  private double[] copyWeights(SpikeDrivenSelfAttention to, DvsPooling pooling, Tensor x) {
    SpikeDrivenSelfAttention from = attention(5, pooling);
    to.parameters()
        .forEach(
            (name, parameter) -> {
              if (!name.startsWith("talking_heads")) {
                parameter.value().copyFrom(from.parameters().get(name).value().toDoubleArray());
              }
            });
    Map<String, Tensor> seen = new HashMap<>();
    run(to, x, seen);
    return seen.get("x_after_qkv").toDoubleArray();
  }

  @Test
  void corrected_maxima_spread_in_space_and_published_ones_along_tokens_and_channels() {
    double[] spikes = new double[C * 3 * 5];
    int channel = 3;
    spikes[channel * 15 + 7] = 1;
    Tensor x = scope.of(spikes, 1, 1, C, 3, 5);
    ForwardPass pass = ForwardPass.inference(scope);

    Tensor corrected = DvsPooling.OVER_SPACE.overTokens(HEADS).forward(x, pass);
    double[] square = corrected.toDoubleArray();
    for (int i = 0; i < square.length; i++) {
      int row = i % 15 / 5;
      int column = i % 5;
      boolean near = i / 15 == channel && Math.abs(row - 1) <= 1 && Math.abs(column - 2) <= 1;
      assertThat(square[i]).isEqualTo(near ? 1 : 0);
    }

    Tensor published = DvsPooling.AS_PUBLISHED.overTokens(HEADS).forward(x, pass);
    double[] plane = published.toDoubleArray();
    for (int i = 0; i < plane.length; i++) {
      boolean near = Math.abs(i / 15 - channel) <= 1 && Math.abs(i % 15 - 7) <= 1;
      assertThat(plane[i]).isEqualTo(near ? 1 : 0);
    }
  }

  @Test
  void published_maxima_stay_inside_a_head() {
    double[] spikes = new double[C];
    spikes[4] = 1;
    Tensor x = scope.of(spikes, 1, 1, C, 1, 1);
    Tensor y = DvsPooling.AS_PUBLISHED.overTokens(HEADS).forward(x, ForwardPass.inference(scope));
    assertThat(y.toDoubleArray()).containsExactly(0, 0, 0, 1, 1, 0, 0, 0, 0, 0);
  }

  @Test
  void sizes_that_do_not_fit_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> attention(3, DvsPooling.NONE))
        .withMessage("SpikeDrivenSelfAttention: dim must be divisible by 3 but is 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> attention(0, DvsPooling.NONE))
        .withMessage("SpikeDrivenSelfAttention: numHeads must be 1 or more but is 0");
    SpikeDrivenSelfAttention attention = attention(HEADS, DvsPooling.NONE);
    ForwardPass pass = ForwardPass.inference(scope);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> attention.forward(scope.zeros(DType.DOUBLE, Shape.of(2, C, 3, 5)), pass))
        .withMessageContaining("[T, N, C, H, W]");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(
            () -> attention.forward(scope.zeros(DType.DOUBLE, Shape.of(T, N, 7, 3, 5)), pass))
        .withMessageContaining("x must have 10 channels on axis 2");
  }
}
