// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class RewardedLearnerTest {

  private static final int T = 7;
  private static final int N = 3;
  private static final int I = 5;
  private static final int O = 2;
  private static final double TAU_PRE = 2;
  private static final double TAU_POST = 3;
  private static final double TAU_TRACE = 5;
  private static final STDP RULE =
      new STDP(TAU_PRE, TAU_POST, WeightFunction.constant(0.75), WeightFunction.identity());

  private final BufferPool pool = new BufferPool();
  private final TensorScope scope = TensorScope.open("RewardedLearnerTest", pool);
  private final Init init = Init.seeded(scope, 2).inDoublePrecision();
  private final Linear linear = new Linear(I, O, init);
  private final Synapse synapse = Synapse.of(linear);

  @AfterEach
  void close() {
    scope.close();
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  private MSTDPLearner stepwise() {
    return new MSTDPLearner(RULE, synapse, new Identity(), scope);
  }

  private MSTDPETLearner traced() {
    return new MSTDPETLearner(RULE, TAU_TRACE, synapse, new Identity(), scope);
  }

  private Tensor pre(int t) {
    return Spikes.of(scope, DType.DOUBLE, 100 + t, N, I);
  }

  private Tensor post(int t) {
    return Spikes.of(scope, DType.DOUBLE, 200 + t, N, O);
  }

  private Tensor reward(int t) {
    return new RandomTensors(scope, 300 + t).doubles(N);
  }

  /** The changes that {@code eligible[n][w]} gives, by the definition, at the weights as given. */
  private double[][] expected(boolean traced) {
    double[][] changes = new double[T][O * I];
    double[] w = linear.weight().value().toDoubleArray();
    double[][] z = new double[N][O * I];
    double[][] before = new double[N][O * I];
    double[] tracePre = new double[N * I];
    double[] tracePost = new double[N * O];
    for (int t = 0; t < T; t++) {
      double[] pre = pre(t).toDoubleArray();
      double[] post = post(t).toDoubleArray();
      double[] reward = reward(t).toDoubleArray();
      for (int n = 0; n < N; n++) {
        for (int k = 0; k < O * I; k++) {
          z[n][k] = z[n][k] * Math.exp(-1 / TAU_TRACE) + before[n][k] / TAU_TRACE;
          changes[t][k] += reward[n] * (traced ? z[n][k] : before[n][k]);
        }
      }
      for (int i = 0; i < pre.length; i++) {
        tracePre[i] = tracePre[i] * Math.exp(-1 / TAU_PRE) + pre[i];
      }
      for (int o = 0; o < post.length; o++) {
        tracePost[o] = tracePost[o] * Math.exp(-1 / TAU_POST) + post[o];
      }
      for (int n = 0; n < N; n++) {
        for (int k = 0; k < O * I; k++) {
          int o = n * O + k / I;
          int i = n * I + k % I;
          before[n][k] = w[k] * post[o] * tracePre[i] - 0.75 * tracePost[o] * pre[i];
        }
      }
    }
    return changes;
  }

  private void check(RewardedLearner learner, double[][] expected) {
    for (int t = 0; t < T; t++) {
      learner.see(pre(t), post(t));
      assertThat(learner.change(reward(t), scope).toDoubleArray())
          .as("step %s", t)
          .containsExactly(expected[t], within(1e-12));
    }
    assertThat(expected[0]).containsOnly(0);
    assertThat(Spikes.largest(expected[T - 1])).isGreaterThan(0.01);
  }

  @Test
  void a_reward_meets_what_the_step_before_asked_for() {
    try (MSTDPLearner learner = stepwise()) {
      check(learner, expected(false));
    }
  }

  @Test
  void a_late_reward_meets_the_trace_of_what_was_asked_for() {
    try (MSTDPETLearner learner = traced()) {
      check(learner, expected(true));
    }
  }

  @Test
  void a_step_without_a_reward_counts_as_rewarded_by_nothing() {
    try (MSTDPLearner learner = stepwise();
        MSTDPETLearner late = traced()) {
      for (int t = 0; t < T; t++) {
        learner.see(pre(t), post(t));
        late.see(pre(t), post(t));
      }
      assertThat(learner.change(reward(T - 1), scope).toDoubleArray())
          .containsExactly(expected(false)[T - 1], within(1e-12));
      assertThat(late.change(reward(T - 1), scope).toDoubleArray())
          .containsExactly(expected(true)[T - 1], within(1e-12));
    }
  }

  @Test
  void what_was_asked_for_keeps_the_weight_it_was_asked_at() {
    double[] expected = expected(false)[1];
    try (MSTDPLearner learner = stepwise()) {
      learner.see(pre(0), post(0));
      linear.weight().value().copyFrom(new double[O * I]);
      learner.see(pre(1), post(1));
      assertThat(learner.change(reward(1), scope).toDoubleArray())
          .containsExactly(expected, within(1e-12));
    }
  }

  @Test
  void a_convolution_learns_by_the_same_rule() {
    Synapse convolution = Synapse.of(new Conv2d(2, 3, ConvGeometry.kernel(3).withPadding(1), init));
    try (MSTDPLearner learner = new MSTDPLearner(RULE, convolution, new Identity(), scope);
        MSTDPETLearner late =
            new MSTDPETLearner(RULE, TAU_TRACE, convolution, new Identity(), scope)) {
      for (int t = 0; t < 2; t++) {
        Tensor pre = Spikes.of(scope, DType.DOUBLE, 10 + t, N, 2, 7, 5);
        Tensor post = Spikes.of(scope, DType.DOUBLE, 20 + t, N, 3, 7, 5);
        learner.see(pre, post);
        late.see(pre, post);
      }
      double[] direct = learner.change(reward(1), scope).toDoubleArray();
      double[] traced = late.change(reward(1), scope).toDoubleArray();
      for (int i = 0; i < direct.length; i++) {
        assertThat(traced[i] * TAU_TRACE).isCloseTo(direct[i], within(1e-12));
      }
      assertThat(Spikes.largest(direct)).isGreaterThan(0.01);
    }
  }

  @Test
  void memory_does_not_grow_with_the_number_of_steps() {
    Optimizer optimizer = new Optimizer(scope, Sgd.plain(), linear);
    List<Tensor> pres = List.of(pre(0), pre(1));
    List<Tensor> posts = List.of(post(0), post(1));
    Tensor reward = reward(0);
    try (MSTDPLearner learner = stepwise();
        MSTDPETLearner late = traced()) {
      List<Long> bytes = new ArrayList<>();
      for (int t = 0; t < 20; t++) {
        try (TensorScope step = scope.child("step")) {
          for (RewardedLearner each : List.of(learner, late)) {
            each.see(pres.get(t % 2), posts.get(t % 2));
            optimizer.step(each.gradients(reward, step), 0.01);
          }
        }
        bytes.add(pool.stats().bytesInUse());
      }
      assertThat(bytes.subList(2, 20)).containsOnly(bytes.get(2));
      long full = bytes.get(2);
      learner.reset();
      late.reset();
      assertThat(pool.stats().bytesInUse()).isLessThan(full);
      assertThat(learner.traces()).isEmpty();
    }
  }

  @Test
  void misuse_is_refused_by_name() {
    try (MSTDPLearner learner = stepwise()) {
      assertThatThrownBy(() -> learner.change(reward(0), scope))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("MSTDPLearner.change: no step was seen before the reward");
      learner.see(pre(0), post(0));
      Tensor wrong = scope.zeros(DType.DOUBLE, pre(0).shape());
      assertThatThrownBy(() -> learner.change(wrong, scope))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("MSTDPLearner: reward must have shape [3] but has [3, 5]");
      assertThatThrownBy(() -> learner.see(pre(1), wrong))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("the post traces carried from earlier steps have shape [3, 2]");
      Tensor sequence = Spikes.of(scope, DType.DOUBLE, 1, T, N, I);
      assertThatThrownBy(() -> learner.see(sequence, sequence))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("MSTDPLearner: pre must have shape [N, ...] of one step");
      learner.reset();
      assertThatThrownBy(() -> learner.see(pre(1), wrong))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("Synapse: post must have shape [3, 2] but has [3, 5]");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_time_constant_that_is_none_is_refused_by_name(double tau) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MSTDPETLearner(RULE, tau, synapse, new Identity(), scope))
        .withMessage("MSTDPETLearner: tauTrace must be finite and greater than 0 but is " + tau);
  }
}
