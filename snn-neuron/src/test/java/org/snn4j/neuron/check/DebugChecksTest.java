// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.check.NonFinite.Quantity;
import org.snn4j.neuron.surrogate.Surrogate;

class DebugChecksTest {

  private final TensorScope scope = TensorScope.open("checks");

  @AfterEach
  void close() {
    scope.close();
  }

  private static Module chain(Module first, Module second, Module third) {
    Map<String, Module> layers = new LinkedHashMap<>();
    layers.put("first", first);
    layers.put("second", second);
    layers.put("third", third);
    return new Sequential(layers);
  }

  private List<Finding> findings(Module network, Tensor x) {
    DebugChecks checks = new DebugChecks(network, CheckOptions.all());
    network.forward(x, checks.watch(ForwardPass.inference(scope)));
    return checks.findings();
  }

  @Test
  void the_first_layer_that_makes_nan_is_named_with_count_and_place() {
    Module network = chain(new Identity(), Faulty.zeroByZero(), new Identity());
    Tensor x = scope.of(new float[] {1, 2, 3, 4, 0, 5, 0, 6, 7, 8}, 5, 2);
    assertThat(findings(network, x))
        .containsExactly(
            new NonFinite(
                "second",
                "Layer",
                Quantity.OUTPUT,
                2,
                10,
                List.of(2L, 0L),
                Double.NaN,
                false,
                List.of()));
    assertThat(findings(network, x).get(0).message())
        .isEqualTo(
            "layer 'second' (Layer): 2 of 10 values of its output are not finite, the first at"
                + " [2, 0] is NaN");
  }

  @Test
  void a_layer_that_only_passes_on_a_bad_input_is_told_apart() {
    Module network = chain(new Identity(), new Identity(), new Identity());
    Tensor x = scope.of(new double[] {1, Double.NEGATIVE_INFINITY, 3}, 3);
    NonFinite found = (NonFinite) findings(network, x).get(0);
    assertThat(found.path()).isEqualTo("first");
    assertThat(found.inputWasBad()).isTrue();
    assertThat(found.firstValue()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(found.message()).endsWith("; its input was not finite either");
  }

  @Test
  void the_place_is_the_logical_one_whatever_the_layout() {
    Tensor x = scope.allocate(DType.FLOAT, Shape.of(2, 3), new long[] {1, 2});
    x.copyFrom(new float[] {1, 2, 0, 4, 5, 6});
    Tensor wide = scope.of(new float[] {0, 0, 3, 9, 9, 9, 9, 9}, 8);
    Module network = chain(new Identity(), Faulty.zeroByZero(), new Identity());
    NonFinite found = (NonFinite) findings(network, x).get(0);
    assertThat(found.firstIndex()).containsExactly(0L, 2L);
    // With gaps between the elements, of which those at 0 and 4 are meant.
    Module gaps =
        new Faulty.Layer(y -> Faulty.zeroByZero().forward(y, ForwardPass.inference(scope)));
    Tensor every = wide.view(Shape.of(2), new long[] {4}, 0);
    NonFinite one = (NonFinite) findings(gaps, every).get(0);
    assertThat(one.count()).isEqualTo(1);
    assertThat(one.length()).isEqualTo(2);
  }

  @Test
  void parameters_that_are_not_finite_are_named() {
    Linear linear = new Linear(3, 2, Init.seeded(scope, 1));
    double[] weights = linear.weight().value().toDoubleArray();
    weights[4] = Double.NaN;
    linear.weight().value().copyFrom(weights);
    Module network = chain(new Identity(), linear, new Identity());
    NonFinite found = (NonFinite) findings(network, scope.of(new float[] {1, 2, 3}, 1, 3)).get(0);
    assertThat(found.path()).isEqualTo("second");
    assertThat(found.badParameters()).containsExactly("weight");
    assertThat(found.message()).endsWith("; its parameters [weight] are not finite");
  }

  @Test
  void the_first_bad_gradient_on_the_way_back_is_located() {
    Module network = chain(new Identity(), new LIFNode().multiStep(), Faulty.explodingGradient());
    DebugChecks checks = new DebugChecks(network, CheckOptions.parse("nan"));
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(scope.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
    Tensor y = network.forward(x, checks.watch(ForwardPass.training(tape, 1)));
    assertThat(checks.findings()).isEmpty();
    tape.backward(y, scope.full(DType.FLOAT, 1, y.shape()));
    assertThat(checks.findings()).hasSize(1);
    NonFinite found = (NonFinite) checks.findings().get(0);
    assertThat(found.path()).isEqualTo("second");
    assertThat(found.quantity()).isEqualTo(Quantity.GRADIENT);
    assertThat(found.count()).isEqualTo(6);
    assertThat(found.message()).contains("of its output's gradient are not finite");
  }

  @Test
  void spikes_other_than_0_and_1_are_found_where_a_layer_says_there_are_none() {
    Module network = chain(new Faulty.Liar(false), new Faulty.Liar(true), new Faulty.Liar(true));
    Tensor x = scope.of(new float[] {0, 1, 0.5f, 1, 2, -1}, 2, 3);
    assertThat(findings(network, x))
        .containsExactly(
            new NonBinary("second", "Liar", 3, 6, List.of(0L, 2L), 0.5),
            new NonBinary("third", "Liar", 3, 6, List.of(0L, 2L), 0.5));
    assertThat(findings(network, x).get(0).message())
        .isEqualTo(
            "layer 'second' (Liar): 3 of 6 spikes are neither 0 nor 1, the first at [0, 2] is 0.5");
  }

  @Test
  void neurons_that_spike_say_so_and_smooth_ones_do_not() {
    Surrogate smooth = Surrogate.atan().smooth();
    assertThat(new LIFNode().multiStep().firesBinary()).isTrue();
    assertThat(new LIFNode().singleStep().firesBinary()).isTrue();
    assertThat(new LIFNode().withSurrogate(smooth).multiStep().firesBinary()).isFalse();
    Module network =
        chain(
            new Identity(),
            new LIFNode().withSurrogate(smooth).multiStep(),
            new LIFNode().multiStep());
    assertThat(findings(network, scope.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2))).isEmpty();
  }

  @Test
  void all_findings_together_fail_with_a_line_each() {
    Module network = chain(Faulty.zeroByZero(), new Faulty.Liar(true), new Identity());
    DebugChecks checks = new DebugChecks(network, CheckOptions.all());
    assertThatCode(checks::requireClean).doesNotThrowAnyException();
    network.forward(scope.of(new float[] {1, 0}, 2), checks.watch(ForwardPass.inference(scope)));
    assertThatExceptionOfType(CheckFailedException.class)
        .isThrownBy(checks::requireClean)
        .withMessage(
            "layer 'first' (Layer): 1 of 2 values of its output are not finite, the first at [1]"
                + " is NaN\n"
                + "layer 'second' (Liar): 1 of 2 spikes are neither 0 nor 1, the first at [1] is"
                + " NaN")
        .satisfies(failed -> assertThat(failed.findings()).isEqualTo(checks.findings()));
    checks.clear();
    assertThat(checks.findings()).isEmpty();
  }

  @Test
  void checks_that_are_off_find_nothing() {
    Module network = chain(Faulty.zeroByZero(), new Faulty.Liar(true), Faulty.leakingOver(0));
    Tensor x = scope.of(new float[] {1, 0, 3, 2}, 4);
    DebugChecks none = new DebugChecks(network, CheckOptions.none());
    network.forward(x, none.watch(ForwardPass.inference(scope)));
    none.checkBatch(x, 0);
    assertThat(none.findings()).isEmpty();
    DebugChecks batch = new DebugChecks(network, CheckOptions.parse("batch"));
    network.forward(x, batch.watch(ForwardPass.inference(scope)));
    assertThat(batch.findings()).isEmpty();
    batch.checkBatch(x, 0);
    assertThat(batch.findings()).hasSize(1).hasOnlyElementsOfType(BatchDependence.class);
  }
}
