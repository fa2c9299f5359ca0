// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;

class STDPTest {

  private static final int T = 7;
  private static final int N = 3;

  private final TensorScope scope = TensorScope.open("STDPTest");
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();

  @AfterEach
  void close() {
    scope.close();
  }

  /** A synapse with the shapes of one step on its two sides. */
  private record Kind(String name, Shape pre, Shape post) {

    Synapse synapse(Init init) {
      ConvGeometry flat =
          ConvGeometry.kernel(1, 3).withStride(1, 2).withPadding(0, 1).withDilation(1, 2);
      return switch (name) {
        case "linear" -> Synapse.of(new Linear(5, 2, init));
        case "conv1d" -> Synapse.of(new Conv1d(2, 3, flat, true, init));
        case "conv2d" -> Synapse.of(new Conv2d(4, 2, geometry(), true, init));
        default -> throw new AssertionError(name);
      };
    }

    static ConvGeometry geometry() {
      return ConvGeometry.kernel(3, 2)
          .withStride(2, 1)
          .withPadding(1, 2)
          .withDilation(1, 3)
          .withGroups(2);
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("linear", Shape.of(N, 5), Shape.of(N, 2)),
        new Kind("conv1d", Shape.of(N, 2, 11), Shape.of(N, 3, 5)),
        new Kind("conv2d", Shape.of(N, 4, 7, 5), Shape.of(N, 2, 4, 6)));
  }

  private static STDP rule() {
    return new STDP(2, 3, WeightFunction.clamp(-0.25, 0.25), w -> Arithmetic.affine(w, 2, 0.5));
  }

  private Tensor sequence(Shape step, long seed) {
    return Spikes.of(scope, DType.DOUBLE, seed, step.insert(0, T).toArray());
  }

  @Test
  void a_change_is_as_computed_by_hand() {
    Synapse synapse = Synapse.of(new Linear(1, 1, false, init));
    synapse.weight().value().copyFrom(new double[] {0.5});
    STDP rule = new STDP(2, 4, WeightFunction.constant(3), WeightFunction.identity());
    Tensor pre = scope.of(new double[] {1, 0, 1}, 3, 1, 1);
    Tensor post = scope.of(new double[] {0, 1, 1}, 3, 1, 1);

    STDP.Change change = rule.run(synapse, pre, post, Optional.empty());

    // tracePre 1, 0.5, 1.25; tracePost 0, 1, 1.75.
    assertThat(change.traces().pre().item()).isEqualTo(1.25);
    assertThat(change.traces().post().item()).isEqualTo(1.75);
    // post tracePre = 0.5 + 1.25; pre tracePost = 0 + 1.75.
    assertThat(change.deltaWeight().item()).isEqualTo(0.5 * 1.75 - 3 * 1.75);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_run_over_T_equals_the_sum_of_T_steps(Kind kind) {
    Synapse synapse = kind.synapse(init);
    Tensor pre = sequence(kind.pre(), 2);
    Tensor post = sequence(kind.post(), 3);
    STDP.Change whole = rule().run(synapse, pre, post, Optional.empty());

    Tensor sum = null;
    Optional<SpikeTraces> traces = Optional.empty();
    for (int t = 0; t < T; t++) {
      STDP.Change step =
          rule().step(synapse, Joins.unstack(pre, 0).get(t), Joins.unstack(post, 0).get(t), traces);
      traces = Optional.of(step.traces());
      sum = sum == null ? step.deltaWeight() : Arithmetic.add(sum, step.deltaWeight());
    }

    assertThat(whole.deltaWeight().toDoubleArray())
        .containsExactly(sum.toDoubleArray(), within(1e-12));
    assertThat(whole.traces().pre().toDoubleArray())
        .containsExactly(traces.orElseThrow().pre().toDoubleArray());
    assertThat(whole.traces().post().toDoubleArray())
        .containsExactly(traces.orElseThrow().post().toDoubleArray());
    assertThat(whole.deltaWeight().shape()).isEqualTo(synapse.weight().value().shape());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void it_depends_neither_on_the_layout_nor_much_on_the_precision(Kind kind) {
    Tensor pre = sequence(kind.pre(), 2);
    Tensor post = sequence(kind.post(), 3);
    double[] expected =
        rule().run(kind.synapse(init), pre, post, Optional.empty()).deltaWeight().toDoubleArray();
    for (Layout layout : Layout.values()) {
      Synapse same = kind.synapse(Init.seeded(scope, 1).inDoublePrecision());
      assertThat(
              rule()
                  .run(same, layout.copy(scope, pre), layout.copy(scope, post), Optional.empty())
                  .deltaWeight()
                  .toDoubleArray())
          .containsExactly(expected, within(1e-12));
    }
    Tensor narrowPre = Spikes.of(scope, DType.FLOAT, 2, pre.shape().toArray());
    Tensor narrowPost = Spikes.of(scope, DType.FLOAT, 3, post.shape().toArray());
    Synapse narrow = kind.synapse(Init.seeded(scope, 1));
    assertThat(
            rule()
                .run(narrow, narrowPre, narrowPost, Optional.empty())
                .deltaWeight()
                .toDoubleArray())
        .containsExactly(expected, within(2e-4));
  }

  @Test
  void a_convolution_sums_over_the_positions_that_a_weight_connects() {
    Kind kind = kinds().skip(2).findFirst().orElseThrow();
    Synapse synapse = kind.synapse(init);
    Tensor pre = Spikes.of(scope, DType.DOUBLE, 5, kind.pre().toArray());
    Tensor post = Spikes.of(scope, DType.DOUBLE, 6, kind.post().toArray());

    double[] found = synapse.products(post, pre).toDoubleArray();

    int at = 0;
    for (int o = 0; o < 2; o++) {
      for (int c = 0; c < 2; c++) {
        for (int ky = 0; ky < 3; ky++) {
          for (int kx = 0; kx < 2; kx++) {
            assertThat(found[at++])
                .as("weight %s %s %s %s", o, c, ky, kx)
                .isEqualTo(connected(pre.toDoubleArray(), post.toDoubleArray(), o, c, ky, kx));
          }
        }
      }
    }
  }

  /** Output channel o is alone in its group, so its input channels are 2 o and 2 o + 1. */
  private static double connected(double[] pre, double[] post, int o, int c, int ky, int kx) {
    double sum = 0;
    for (int n = 0; n < N; n++) {
      for (int oy = 0; oy < 4; oy++) {
        for (int ox = 0; ox < 6; ox++) {
          int y = 2 * oy - 1 + ky;
          int x = ox - 2 + 3 * kx;
          if (y >= 0 && y < 7 && x >= 0 && x < 5) {
            sum +=
                post[((n * 2 + o) * 4 + oy) * 6 + ox] * pre[((n * 4 + 2 * o + c) * 7 + y) * 5 + x];
          }
        }
      }
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void products_of_the_samples_add_up_to_those_of_the_batch(Kind kind) {
    Synapse synapse = kind.synapse(init);
    Tensor pre = Spikes.of(scope, DType.DOUBLE, 5, kind.pre().toArray());
    Tensor post = Spikes.of(scope, DType.DOUBLE, 6, kind.post().toArray());
    Tensor each = synapse.productsPerSample(post, pre);
    assertThat(each.shape()).isEqualTo(synapse.weight().value().shape().insert(0, N));
    double[] all = synapse.products(post, pre).toDoubleArray();
    double[] sum = new double[all.length];
    double[] values = each.toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      sum[i % sum.length] += values[i];
    }
    assertThat(sum).containsExactly(all, within(1e-12));
    assertThat(Spikes.largest(all)).isGreaterThan(0.01);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void nothing_but_the_result_is_left_in_the_scope(Kind kind) {
    Synapse synapse = kind.synapse(init);
    Tensor pre = sequence(kind.pre(), 2);
    Tensor post = sequence(kind.post(), 3);
    long before = scope.bytes();
    STDP.Change change = rule().run(synapse, pre, post, Optional.empty());
    long results =
        change.deltaWeight().storage().sizeInBytes()
            + change.traces().pre().storage().sizeInBytes()
            + change.traces().post().storage().sizeInBytes();
    assertThat(scope.bytes() - before).isEqualTo(results);
  }

  @Test
  void weight_functions_are_what_they_are_called() {
    Tensor w = scope.of(new double[] {-2, -0.5, 0.25, 0.75, 3}, 5);
    assertThat(WeightFunction.identity().of(w).toDoubleArray())
        .containsExactly(-2, -0.5, 0.25, 0.75, 3);
    assertThat(WeightFunction.constant(0.125).of(w).toDoubleArray()).containsOnly(0.125);
    assertThat(WeightFunction.clamp(-1, 0.5).of(w).toDoubleArray())
        .containsExactly(-1, -0.5, 0.25, 0.5, 0.5);
    assertThat(WeightFunction.clampOneMinus(0, 1).of(w).toDoubleArray())
        .containsExactly(1, 1, 0.75, 0.25, 0);
    assertThat(w.toDoubleArray()).containsExactly(-2, -0.5, 0.25, 0.75, 3);
  }

  @Test
  void traces_of_another_batch_are_refused_by_name() {
    Synapse synapse = Synapse.of(new Linear(5, 2, init));
    SpikeTraces traces =
        rule()
            .step(
                synapse,
                Spikes.of(scope, DType.DOUBLE, 1, 3, 5),
                Spikes.of(scope, DType.DOUBLE, 1, 3, 2),
                Optional.empty())
            .traces();
    Tensor pre = Spikes.of(scope, DType.DOUBLE, 1, 2, 5);
    Tensor post = Spikes.of(scope, DType.DOUBLE, 1, 2, 2);
    assertThatThrownBy(() -> rule().step(synapse, pre, post, Optional.of(traces)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "STDP: the pre traces carried from earlier steps have shape [3, 5] but a step of pre"
                + " has [2, 5]; start without traces for another batch");
  }

  @Test
  void spikes_that_do_not_fit_the_synapse_are_refused_by_name() {
    Synapse synapse = Synapse.of(new Linear(5, 2, init));
    Tensor pre = Spikes.of(scope, DType.DOUBLE, 1, 3, 5);
    assertThatThrownBy(
            () ->
                rule()
                    .step(synapse, pre, Spikes.of(scope, DType.DOUBLE, 1, 3, 7), Optional.empty()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("Synapse: post must have shape [3, 2] but has [3, 7]");
    assertThatThrownBy(() -> rule().run(synapse, pre, pre, Optional.empty()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("STDP: pre must have shape [T, N, ...] with 3 axes but has [3, 5]");
    Tensor none = Spikes.of(scope, DType.DOUBLE, 1, 0, 3, 5);
    assertThatThrownBy(() -> rule().run(synapse, none, none, Optional.empty()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("1 time step or more");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_time_constant_below_one_step_is_refused_by_name(double tau) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new STDP(tau, 2))
        .withMessage("STDP: tauPre must be finite and 1 time step or more but is " + tau);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new STDP(2, tau))
        .withMessage("STDP: tauPost must be finite and 1 time step or more but is " + tau);
  }

  @Test
  void bounds_that_are_none_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightFunction.clamp(1, 0))
        .withMessage(
            "WeightFunction.clamp: min must not be greater than max but they are 1.0 and 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightFunction.clampOneMinus(0, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightFunction.constant(Double.NaN))
        .withMessage("WeightFunction.constant: value must be a finite number but is NaN");
  }
}
