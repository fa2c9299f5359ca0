// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.IFNode;

class FiringRateGuardTest {

  private static final int T = 5;
  private static final int N = 200;

  private final TensorScope scope = TensorScope.open("guard");

  @AfterEach
  void close() {
    scope.close();
  }

  /** One after the other: a layer that fires where its input is 1, and one that never does. */
  private static Module network(double secondThreshold) {
    Map<String, Module> layers = new LinkedHashMap<>();
    layers.put("first", new IFNode().multiStep());
    layers.put("second", new IFNode().withThreshold(secondThreshold).multiStep());
    return new Sequential(layers);
  }

  /** T * N inputs of which the first {@code ones} are 1, the others 0. */
  private Tensor input(int ones) {
    float[] x = new float[T * N];
    for (int i = 0; i < ones; i++) {
      x[i] = 1;
    }
    return scope.of(x, T, N);
  }

  private void run(Module network, FiringRateGuard guard, Tensor x) {
    network.forward(x, guard.watch(ForwardPass.inference(scope)));
  }

  @Test
  void dead_and_saturated_layers_are_named() {
    Module network = network(100);
    FiringRateGuard guard = new FiringRateGuard(network);
    run(network, guard, input(950));
    assertThat(guard.warnings())
        .extracting(FiringWarning::message)
        .containsExactly(
            "layer 'first' is saturated: its firing rate is 95.000 % (950 of 1000), above 90 %",
            "layer 'second' is dead: its firing rate is 0.000 % (0 of 1000), below 1 %");
    assertThat(guard.warnings())
        .extracting(FiringWarning::kind)
        .containsExactly(FiringWarning.Kind.SATURATED, FiringWarning.Kind.DEAD);
  }

  @Test
  void rates_at_the_limits_are_healthy() {
    Module network = network(1);
    FiringRateGuard guard = new FiringRateGuard(network);
    for (int healthy : new int[] {10, 500, 900}) {
      guard.clear();
      run(network, guard, input(healthy));
      assertThat(guard.warnings()).isEmpty();
    }
    for (int bad : new int[] {0, 9, 901, 1000}) {
      guard.clear();
      run(network, guard, input(bad));
      assertThat(guard.warnings()).as("%s of 1000", bad).hasSize(2);
    }
  }

  @Test
  void passes_are_judged_together_unless_cleared() {
    Module network = network(1);
    FiringRateGuard guard = new FiringRateGuard(network);
    run(network, guard, input(0));
    run(network, guard, input(1000));
    assertThat(guard.warnings()).isEmpty();
    assertThat(guard.firing()).allSatisfy(f -> assertThat(f.total().rate()).isEqualTo(0.5));
    guard.clear();
    run(network, guard, input(1000));
    assertThat(guard.warnings()).hasSize(2);
  }

  @Test
  void limits_and_layers_are_the_user_s_choice() {
    Module network = network(1);
    FiringRateGuard guard =
        new FiringRateGuard(network, Layers.at("second"), new FiringLimits(0.2, 0.6));
    run(network, guard, input(100));
    List<FiringWarning> received = new ArrayList<>();
    guard.report(received::add);
    assertThat(received)
        .containsExactly(
            new FiringWarning("second", FiringWarning.Kind.DEAD, new FiringCount(100, 1000), 0.2));
    assertThat(received.get(0).message()).endsWith("below 20 %");
  }

  @Test
  void layers_that_did_not_run_are_no_cause_for_warnings() {
    Module network = network(1);
    FiringRateGuard guard = new FiringRateGuard(network);
    assertThat(guard.warnings()).isEmpty();
    run(network, guard, scope.allocate(DType.FLOAT, Shape.of(T, 0)));
    assertThat(guard.warnings()).isEmpty();
    guard.close();
    run(network, guard, input(0));
    assertThat(guard.warnings()).isEmpty();
  }

  @Test
  void limits_out_of_order_or_not_numbers_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FiringLimits(0.5, 0.4))
        .withMessage(
            "FiringLimits: 0 <= dead <= saturated <= 1 is needed but dead is 0.5 and saturated is"
                + " 0.4");
    assertThatIllegalArgumentException().isThrownBy(() -> new FiringLimits(-0.1, 0.4));
    assertThatIllegalArgumentException().isThrownBy(() -> new FiringLimits(0.1, 1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FiringLimits(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FiringLimits(0, Double.NaN));
  }
}
