// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Attention.Mask;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

class MultiheadAttentionTest {

  private static final int N = 2;
  private static final int L = 3;
  private static final int K = 5;
  private static final int HEADS = 2;
  private static final int E = 6;

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 2);
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  private MultiheadAttention layer(boolean withBias, boolean batchFirst) {
    MultiheadAttention layer = new MultiheadAttention(E, HEADS, withBias, batchFirst, init);
    layer
        .parameters()
        .values()
        .forEach(p -> p.value().copyFrom(random.doubles(p.value().length()).toDoubleArray()));
    return layer;
  }

  private static double[] values(Module layer, String name, int length) {
    return layer.parameters().containsKey(name)
        ? layer.parameters().get(name).value().toDoubleArray()
        : new double[length];
  }

  @Test
  void every_head_attends_with_its_own_part_of_the_features() {
    for (boolean withBias : new boolean[] {true, false}) {
      MultiheadAttention layer = layer(withBias, true);
      Tensor q = random.doubles(N, L, E);
      Tensor k = random.doubles(N, K, E);
      Tensor v = random.doubles(N, K, E);
      Tensor added = random.doubles(L, K);
      MultiheadAttention.Attended attended = layer.attend(q, k, v, new Mask.Additive(added), pass);
      double[] weight = values(layer, "in_proj_weight", 0);
      double[] bias = values(layer, "in_proj_bias", 3 * E);
      double[] pq = mapped(q.toDoubleArray(), weight, bias, 0);
      double[] pk = mapped(k.toDoubleArray(), weight, bias, 1);
      double[] pv = mapped(v.toDoubleArray(), weight, bias, 2);
      double[] weights = new double[N * HEADS * L * K];
      double[] merged = new double[N * L * E];
      int width = E / HEADS;
      for (int row = 0; row < N * HEADS * L; row++) {
        int n = row / (HEADS * L);
        int head = row / L % HEADS;
        double[] scores = new double[K];
        for (int key = 0; key < K; key++) {
          double dot = 0;
          for (int i = head * width; i < (head + 1) * width; i++) {
            dot += pq[(n * L + row % L) * E + i] * pk[(n * K + key) * E + i];
          }
          scores[key] = Math.exp(dot / Math.sqrt(width) + added.toDoubleArray()[row % L * K + key]);
        }
        double sum = Arrays.stream(scores).sum();
        for (int key = 0; key < K; key++) {
          weights[row * K + key] = scores[key] / sum;
          for (int i = head * width; i < (head + 1) * width; i++) {
            merged[(n * L + row % L) * E + i] += scores[key] / sum * pv[(n * K + key) * E + i];
          }
        }
      }
      double[] expected =
          mapped(merged, values(layer, "out_proj.weight", 0), values(layer, "out_proj.bias", E), 0);
      assertThat(attended.weights().shape()).isEqualTo(Shape.of(N, HEADS, L, K));
      assertThat(attended.weights().toDoubleArray()).containsExactly(weights, within(1e-12));
      assertThat(attended.output().shape()).isEqualTo(Shape.of(N, L, E));
      assertThat(attended.output().toDoubleArray()).containsExactly(expected, within(1e-11));
    }
  }

  /** Rows of E features by rows {@code part * E} and on of a packed map. */
  private static double[] mapped(double[] x, double[] weight, double[] bias, int part) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      int row = part * E + i % E;
      y[i] = bias[row];
      for (int j = 0; j < E; j++) {
        y[i] += weight[row * E + j] * x[i / E * E + j];
      }
    }
    return y;
  }

  @Test
  void forward_is_attention_to_oneself_also_through_separate_products() {
    MultiheadAttention layer = layer(true, true);
    Tensor x = random.doubles(N, L, E);
    Tensor copy = scope.of(x.toDoubleArray(), N, L, E);
    double[] apart = layer.attend(x, copy, copy, new Mask.None(), pass).output().toDoubleArray();
    assertThat(layer.forward(x, pass).toDoubleArray()).containsExactly(apart, within(1e-12));
  }

  @Test
  void tokens_first_is_samples_first_transposed() {
    MultiheadAttention samples = layer(true, true);
    MultiheadAttention tokens = new MultiheadAttention(E, HEADS, true, false, init);
    tokens.load(samples.stateDict());
    Tensor q = random.doubles(N, L, E);
    Tensor k = random.doubles(N, K, E);
    MultiheadAttention.Attended expected = samples.attend(q, k, k, new Mask.None(), pass);
    Tensor turned = Views.transpose(k, 0, 1);
    MultiheadAttention.Attended found =
        tokens.attend(Views.transpose(q, 0, 1), turned, turned, new Mask.None(), pass);
    assertThat(found.output().shape()).isEqualTo(Shape.of(L, N, E));
    assertThat(Views.transpose(found.output(), 0, 1).toDoubleArray())
        .containsExactly(expected.output().toDoubleArray(), within(1e-13));
    assertThat(found.weights().toDoubleArray())
        .containsExactly(expected.weights().toDoubleArray(), within(1e-13));
  }

  @Test
  void forbidden_keys_have_no_weight_and_no_influence() {
    MultiheadAttention layer = layer(true, true);
    Tensor q = random.doubles(N, L, E);
    Tensor k = random.doubles(N, K, E);
    double[] allowed = new double[L * K];
    Arrays.setAll(allowed, i -> i % K == 3 ? 0 : 1);
    Mask mask = new Mask.Allowed(scope.of(allowed, L, K));
    MultiheadAttention.Attended some = layer.attend(q, k, k, mask, pass);
    assertThat(Views.select(some.weights(), 3, 3).toDoubleArray()).containsOnly(0);
    Tensor without = Joins.concat(1, Views.slice(k, 1, 0, 3), Views.slice(k, 1, 4, K));
    assertThat(some.output().toDoubleArray())
        .containsExactly(
            layer.attend(q, without, without, new Mask.None(), pass).output().toDoubleArray(),
            within(1e-12));
  }

  @Test
  void gradients_meet_central_differences() {
    Tensor x = random.doubles(1, L, E);
    ModuleGradientCheck.check(layer(true, true), Mode.TRAINING, x);
    ModuleGradientCheck.check(layer(false, false), Mode.INFERENCE, x);
    MultiheadAttention layer = layer(true, true);
    Tensor key = random.doubles(1, 2, E);
    Tensor value = random.doubles(1, 2, E);
    GradientCheck.check(in -> attended(layer, in[0], in[1], in[2]).output(), x, key, value);
    GradientCheck.check(in -> attended(layer, in[0], in[1], in[1]).weights(), x, key);
  }

  private static MultiheadAttention.Attended attended(
      MultiheadAttention layer, Tensor query, Tensor key, Tensor value) {
    ForwardPass own = ForwardPass.inference(query.scope());
    return layer.attend(query, key, value, new Mask.None(), own);
  }

  @Test
  void a_sample_does_not_depend_on_the_others() {
    for (boolean batchFirst : new boolean[] {true, false}) {
      MultiheadAttention layer = layer(true, batchFirst);
      int axis = batchFirst ? 0 : 1;
      Tensor x = batchFirst ? random.doubles(N, L, E) : random.doubles(L, N, E);
      Tensor alone = layer.forward(Views.slice(x, axis, 1, 2), pass);
      Tensor together = Views.slice(layer.forward(x, pass), axis, 1, 2);
      assertThat(together.toDoubleArray()).containsExactly(alone.toDoubleArray(), within(1e-13));
    }
  }

  @Test
  void parameters_start_as_pytorchs() {
    Module layer = new MultiheadAttention(E, HEADS, init);
    assertThat(layer.parameters())
        .containsOnlyKeys("in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias");
    assertThat(values(layer, "in_proj_bias", 0)).containsOnly(0).hasSize(3 * E);
    assertThat(values(layer, "out_proj.bias", 0)).containsOnly(0).hasSize(E);
    double bound = Math.sqrt(6.0 / (4 * E));
    assertThat(Arrays.stream(values(layer, "in_proj_weight", 0)).map(Math::abs).max().orElse(0))
        .isBetween(0.9 * bound, bound);
    assertThat(new MultiheadAttention(E, HEADS, false, true, init).parameters())
        .containsOnlyKeys("in_proj_weight", "out_proj.weight");
  }

  @Test
  void wrong_arguments_and_inputs_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiheadAttention(E, 4, init))
        .withMessage("MultiheadAttention: numHeads must divide embedDim = 6 but is 4");
    MultiheadAttention layer = layer(true, false);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> layer.forward(random.doubles(L, N, 5), pass))
        .withMessage("MultiheadAttention: the query must have shape [L, N, 6] but has [3, 2, 5]");
    Tensor q = random.doubles(L, N, E);
    Tensor k = random.doubles(K, 3, E);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> layer.attend(q, k, k, new Mask.None(), pass))
        .withMessageStartingWith("MultiheadAttention: the key must have 2 samples");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> layer.attend(q, k, q, new Mask.None(), pass))
        .withMessageStartingWith("MultiheadAttention: value");
  }
}
