// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.ImmutableDoubleArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class SpikeEncoderTest {

  private static final ImmutableDoubleArray V = ImmutableDoubleArray.of(0.1, 0.3, 0.7, 0.013, 5);

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 1);
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  private SpikeEncoder encoder(DType dtype, boolean counting) {
    Init init = Init.seeded(scope, 1);
    return new SpikeEncoder(
        V, 1, counting, dtype == DType.DOUBLE ? init.inDoublePrecision() : init);
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void outputs_are_whole_multiples_and_the_rest_is_less_than_a_threshold(Layout layout) {
    for (DType dtype : DType.values()) {
      SpikeEncoder encoder = encoder(dtype, true);
      double[] residual = new double[3 * 5 * 53 * 2];
      long spikes = 0;
      for (int t = 0; t < 4; t++) {
        Tensor a = random.uniform(layout, dtype, -2, 2, 3, 5, 53, 2);
        double[] in = a.toDoubleArray();
        double[] s = encoder.forward(a, pass).toDoubleArray();
        double[] left = encoder.residual(pass).orElseThrow().toDoubleArray();
        for (int i = 0; i < s.length; i++) {
          double v = V.get(i / 106 % 5);
          assertThat(s[i] / v).isCloseTo(Math.rint(s[i] / v), within(1e-4));
          assertThat(Math.abs(left[i])).isLessThan(v * (1 + 1e-4));
          assertThat(s[i] + left[i]).isCloseTo(in[i] + residual[i], within(1e-6));
          spikes += Math.round(Math.abs(s[i] / v));
        }
        residual = left;
      }
      SpikeCount count = encoder.count(pass).orElseThrow();
      assertThat(count.spikes()).isEqualTo(spikes);
      assertThat(count.values()).isEqualTo(4L * 3 * 5 * 53 * 2);
      assertThat(count.largest()).isBetween(150L, 160L);
    }
  }

  @Test
  void outputs_sum_to_inputs_but_for_the_last_residual() {
    SpikeEncoder encoder = encoder(DType.DOUBLE, false);
    double[] sum = new double[30];
    for (int t = 0; t < 7; t++) {
      double[] a = random.doubles(2, 5, 3).toDoubleArray();
      double[] s = encoder.forward(scope.of(a, 2, 5, 3), pass).toDoubleArray();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += a[i] - s[i];
      }
    }
    assertThat(encoder.residual(pass).orElseThrow().toDoubleArray())
        .containsExactly(sum, within(1e-12));
    assertThat(encoder.count(pass)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void a_quiet_encoder_answers_zeros_with_zeros_bit_for_bit(DType dtype) {
    SpikeEncoder encoder = encoder(dtype, false);
    assertThat(encoder.isQuiet(pass)).isTrue();
    encoder.forward(random.uniform(dtype, -2, 2, 3, 5, 7), pass);
    assertThat(encoder.isQuiet(pass)).isTrue();
    double[] before = encoder.residual(pass).orElseThrow().toDoubleArray();
    Tensor zeros = scope.zeros(dtype, Shape.of(3, 5, 7));
    double[] s = encoder.forward(zeros, pass).toDoubleArray();
    assertThat(s).containsOnly(0.0);
    assertThat(encoder.residual(pass).orElseThrow().toDoubleArray()).isEqualTo(before);
  }

  @Test
  void an_encoder_with_a_residual_as_large_as_its_threshold_is_not_quiet() {
    SpikeEncoder encoder =
        new SpikeEncoder(ImmutableDoubleArray.of(1e-3), 1, Init.seeded(scope, 1));
    // So many spikes that their product with the threshold is rounded by more than a threshold.
    encoder.forward(scope.of(new float[] {123456.79f}, 1, 1), pass);
    double residual = encoder.residual(pass).orElseThrow().item();
    assertThat(encoder.isQuiet(pass)).isEqualTo(Math.abs(residual) < (float) 1e-3);
    encoder.forward(scope.of(new float[] {Float.NaN}, 1, 1), pass);
    assertThat(encoder.isQuiet(pass)).isFalse();
  }

  /** Close to whole multiples: some rounded quotients are less, and leave a whole threshold. */
  @ParameterizedTest
  @EnumSource(DType.class)
  void whole_thresholds_that_rounding_leaves_are_fired_at_once(DType dtype) {
    double v = dtype == DType.FLOAT ? 0.041f : 0.021;
    double[] u = new double[4001];
    int leaving = 0;
    for (int i = 0; i < u.length; i++) {
      double whole = (i - 2000) * v;
      u[i] = dtype == DType.FLOAT ? (float) whole : whole;
      leaving += isLeftWhole(dtype, u[i], v) ? 1 : 0;
    }
    assertThat(leaving).isPositive();
    Init init = Init.seeded(scope, 1);
    SpikeEncoder encoder =
        new SpikeEncoder(
            ImmutableDoubleArray.of(v),
            -1,
            true,
            dtype == DType.DOUBLE ? init.inDoublePrecision() : init);
    Tensor x = scope.zeros(dtype, Shape.of(u.length, 1));
    x.copyFrom(u);
    double[] s = encoder.forward(x, pass).toDoubleArray();
    double[] left = encoder.residual(pass).orElseThrow().toDoubleArray();
    long spikes = 0;
    for (int i = 0; i < u.length; i++) {
      assertThat(Math.abs(left[i])).isLessThan(v);
      assertThat(s[i] + left[i]).isEqualTo(u[i]);
      spikes += Math.round(Math.abs(s[i] / v));
    }
    assertThat(encoder.isQuiet(pass)).isTrue();
    assertThat(encoder.count(pass).orElseThrow().spikes()).isEqualTo(spikes);
  }

  private static boolean isLeftWhole(DType dtype, double u, double v) {
    if (dtype == DType.FLOAT) {
      float charged = (float) u;
      float threshold = (float) v;
      long n = (long) (charged / threshold);
      return Math.abs(charged - n * threshold) >= threshold;
    }
    long n = (long) (u / v);
    return Math.abs(u - n * v) >= v;
  }

  @Test
  void counts_may_be_negative_and_round_towards_zero() {
    SpikeEncoder encoder = new SpikeEncoder(ImmutableDoubleArray.of(1), 1, Init.seeded(scope, 1));
    Tensor x = scope.of(new float[] {-2.5f, 2.5f, -0.75f, 1}, 4, 1);
    assertThat(encoder.forward(x, pass).toFloatArray()).containsExactly(-2, 2, 0, 1);
    assertThat(encoder.residual(pass).orElseThrow().toFloatArray())
        .containsExactly(-0.5f, 0.5f, -0.75f, 0);
  }

  @Test
  void a_threshold_of_zero_counts_as_the_smallest() {
    SpikeEncoder encoder = new SpikeEncoder(ImmutableDoubleArray.of(0), 0, Init.seeded(scope, 1));
    float smallest = Math.ulp(1f);
    Tensor y = encoder.forward(scope.of(new float[] {2.5f * smallest}, 1, 1), pass);
    assertThat(y.toFloatArray()).containsExactly(2 * smallest);
  }

  @Test
  void what_does_not_fit_is_refused() {
    Init init = Init.seeded(scope, 1);
    assertThatThrownBy(() -> new SpikeEncoder(ImmutableDoubleArray.of(Double.NaN), 1, init))
        .hasMessage("SpikeEncoder: thresholds must be finite and 0 or more but one is NaN");
    SpikeEncoder encoder = encoder(DType.FLOAT, false);
    assertThatThrownBy(() -> encoder.forward(random.floats(2, 3), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("has 3 channels but there are 5 thresholds");
    encoder.forward(random.floats(2, 5), pass);
    assertThatThrownBy(() -> encoder.forward(random.floats(3, 5), pass))
        .hasMessageContaining("the state carried from earlier steps has shape [2, 5]");
  }
}
