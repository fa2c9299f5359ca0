// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.KernelProvider;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronKernels.Gradients;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.kernel.reference.ReferenceProvider;
import org.snn4j.core.kernel.scalar.ScalarProvider;
import org.snn4j.core.kernel.vector.VectorProvider;
import org.snn4j.core.op.Joins;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.Learned;
import org.snn4j.neuron.Membrane;
import org.snn4j.neuron.SpikeTrain.Potentials;

/** The fused kernels run a LIF neuron with every surrogate that is a step. */
@Tag("kernel")
class SurrogateKernelsTest {

  private static final int STEPS = 5;
  private static final int NEURONS = 83;
  private static final Workers WORKERS = new Workers(2);

  /** Each of a few steps back adds roundings of values of size 1. */
  private static final double FLOAT_ERROR = 2e-5;

  private static final double DOUBLE_ERROR = 1e-12;

  @AfterAll
  static void stopThreads() {
    WORKERS.close();
  }

  static Stream<Surrogate> steps() {
    return SurrogateSamples.all().filter(Surrogate::isStep);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void every_provider_equals_the_reference(Surrogate surrogate) {
    double[][] expected = fused(new ReferenceProvider().create(), DType.FLOAT, surrogate);
    for (KernelProvider provider :
        List.of(new ScalarProvider(WORKERS), new VectorProvider(WORKERS))) {
      if (provider.unavailableBecause().isPresent()) {
        continue;
      }
      double[][] actual = fused(provider.create(), DType.FLOAT, surrogate);
      assertThat(actual[0]).as("spikes of %s", provider.name()).containsExactly(expected[0]);
      for (int i = 0; i < expected[1].length; i++) {
        assertThat(actual[1][i])
            .as("gradient %s of %s", i, provider.name())
            .isCloseTo(expected[1][i], within(FLOAT_ERROR * (1 + Math.abs(expected[1][i]))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void the_reference_equals_small_operations(Surrogate surrogate) {
    double[][] fused = fused(new ReferenceProvider().create(), DType.DOUBLE, surrogate);
    double[][] composed = composed(surrogate);
    assertThat(fused[0]).containsExactly(composed[0]);
    assertThat(fused[1]).containsExactly(composed[1], within(DOUBLE_ERROR));
  }

  @Test
  void a_surrogate_that_is_no_step_is_composed() {
    LIFNode counting = node(new MultiLevelSpikeCount(3)).withSoftReset();
    try (TensorScope scope = TensorScope.open("counts")) {
      Tensor x = scope.of(new float[] {7, 7, 7}, 3, 1);
      Tensor counts =
          counting.run(x, Optional.empty(), Learned.nothing(), Potentials.LAST).spikes();
      // 2.8 - 0.75 rounds to 2; then (2.8 - 1.5) * 0.6 + 2.8 - 0.75 rounds to 3.
      assertThat(counts.toFloatArray()).containsExactly(2, 3, 3);
      Membrane rest = counting.rest(scope.of(new float[] {7}, 1));
      Tensor one = scope.of(new float[] {7}, 1);
      assertThat(counting.step(one, rest, Learned.nothing()).spikes().toFloatArray())
          .containsExactly(2);
    }
  }

  private static LIFNode node(Surrogate surrogate) {
    return new LIFNode(2.5, true, Firing.DEFAULT.withSurrogate(surrogate).withThreshold(0.75));
  }

  /** Spikes, and the gradient of the currents. */
  private static double[][] fused(Kernels kernels, DType dtype, Surrogate surrogate) {
    NeuronDynamics neuron = node(surrogate).dynamics(Learned.nothing());
    try (TensorScope scope = TensorScope.open("fused")) {
      Tensor x = random(scope, dtype, 1, 2.5);
      Tensor s = scope.allocateLike(x);
      Tensor gx = scope.allocateLike(x);
      kernels.neurons().forward(neuron, x, null, s, null, null);
      Tensor gs = random(scope, dtype, 2, 1);
      Gradients gradients = new Gradients(gs, null, null);
      kernels.neurons().backward(neuron, x, null, gradients, gx, null);
      return new double[][] {s.toDoubleArray(), gx.toDoubleArray()};
    }
  }

  private static double[][] composed(Surrogate surrogate) {
    LIFNode neuron = node(surrogate);
    try (TensorScope scope = TensorScope.open("composed")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(random(scope, DType.DOUBLE, 1, 2.5));
      List<Tensor> currents = Joins.unstack(x, 0);
      Tensor v = neuron.rest(currents.get(0)).v();
      Tensor[] spikes = new Tensor[STEPS];
      for (int t = 0; t < STEPS; t++) {
        Tensor h = neuron.charge(currents.get(t), v, Learned.nothing());
        spikes[t] = neuron.firing().fire(h);
        v = neuron.firing().reset(h, spikes[t]);
      }
      Tensor s = Joins.stack(0, Arrays.asList(spikes));
      Tensor gs = random(scope, DType.DOUBLE, 2, 1);
      return new double[][] {s.toDoubleArray(), tape.backward(s, gs).of(x).toDoubleArray()};
    }
  }

  /** Values in single precision from minus half the limit to the limit. */
  private static Tensor random(TensorScope scope, DType dtype, long seed, double limit) {
    RandomStream random = new RandomStream(seed);
    float[] values = new float[STEPS * NEURONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.uniform(-limit / 2, limit);
    }
    Tensor tensor = scope.allocate(dtype, Shape.of(STEPS, NEURONS));
    tensor.copyFrom(values);
    return tensor;
  }
}
