// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.NeuronKernels;
import org.snn4j.core.kernel.NeuronKernels.Gradients;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class ReferenceNeuronsTest {

  private static final int STEPS = 5;
  private static final int NEURONS = 7;
  private static final List<TestSlope> SLOPES =
      List.of(TestSlope.SIGMOID, TestSlope.ATAN, TestSlope.TRIANGLE);

  private final NeuronKernels kernels = new ReferenceNeurons();

  static List<NeuronDynamics> dynamics() {
    List<NeuronDynamics> all = new ArrayList<>();
    int count = 0;
    for (Charge charge : Charge.values()) {
      for (boolean hard : new boolean[] {true, false}) {
        for (boolean detach : new boolean[] {true, false}) {
          for (double tau : new double[] {1.7, Double.NaN}) {
            double factor = charge == Charge.INTEGRATE ? 1 : 1 / 1.7;
            TestSlope slope = SLOPES.get(count++ % SLOPES.size());
            all.add(
                new NeuronDynamics(
                    charge, factor, tau, 0.9, hard, hard ? -0.2 : 0, 0.1, detach, slope));
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("dynamics")
  void forward_and_backward_meet_forward_differentiation(NeuronDynamics neuron) {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 11);
      Tensor x = random.uniform(DType.DOUBLE, -0.5, 1.8, STEPS, NEURONS);
      Tensor v0 = random.uniform(DType.DOUBLE, -0.5, 0.8, NEURONS);
      Tensor gs = random.doubles(STEPS, NEURONS);
      Tensor gvLast = random.doubles(NEURONS);
      Tensor gvSeq = random.doubles(STEPS, NEURONS);
      Tensor gx = scope.allocateLike(x);
      Tensor gv0 = scope.allocateLike(v0);
      Tensor s = scope.allocateLike(x);
      Tensor vSeq = scope.allocateLike(x);
      Tensor vLast = scope.allocateLike(v0);
      kernels.forward(neuron, x, v0, s, vLast, vSeq);
      double gFactor = kernels.backward(neuron, x, v0, new Gradients(gs, gvLast, gvSeq), gx, gv0);
      Plain plain = new Plain(neuron, x, v0, gs, gvLast, gvSeq);
      double sum = 0;
      int spikes = 0;
      for (int m = 0; m < NEURONS; m++) {
        plain.slope(m, -1, 0, 0);
        for (int t = 0; t < STEPS; t++) {
          assertThat(s.toDoubleArray()[t * NEURONS + m]).isEqualTo(plain.spikes[t]);
          assertThat(vSeq.toDoubleArray()[t * NEURONS + m])
              .isCloseTo(plain.potentials[t], within(1e-13));
          spikes += (int) plain.spikes[t];
        }
        assertThat(vLast.toDoubleArray()[m])
            .isEqualTo(vSeq.toDoubleArray()[(STEPS - 1) * NEURONS + m]);
        for (int t = 0; t < STEPS; t++) {
          assertThat(gx.toDoubleArray()[t * NEURONS + m])
              .isCloseTo(plain.slope(m, t, 0, 0), within(1e-12));
        }
        assertThat(gv0.toDoubleArray()[m]).isCloseTo(plain.slope(m, -1, 1, 0), within(1e-12));
        sum += plain.slope(m, -1, 0, 1);
      }
      assertThat(spikes).isBetween(3, STEPS * NEURONS - 3);
      if (neuron.charge() != Charge.INTEGRATE) {
        assertThat(gFactor).isCloseTo(sum, within(1e-11));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dynamics")
  void floats_agree_with_doubles(NeuronDynamics neuron) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor wide = new RandomTensors(scope, 12).uniform(DType.DOUBLE, -0.5, 1.8, STEPS, NEURONS);
      Tensor x = scope.of(wide.toFloatArray(), STEPS, NEURONS);
      double[] exact = gradient(scope, neuron, wide);
      double[] found = gradient(scope, neuron, x);
      for (int i = 0; i < exact.length; i++) {
        assertThat(found[i]).isCloseTo(exact[i], within(2e-5));
      }
    }
  }

  @Test
  void float_steps_are_computed_in_float_and_in_the_stated_order() {
    NeuronDynamics neuron =
        new NeuronDynamics(
            Charge.DECAY_INPUT, 1 / 1.7, 1.7, 1.0, true, 0.1, 0.1, false, TestSlope.ATAN);
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 13).uniform(DType.FLOAT, 0, 3, 3, 101);
      Tensor s = scope.allocateLike(x);
      Tensor vSeq = scope.allocateLike(x);
      kernels.forward(neuron, x, null, s, null, vSeq);
      float[] currents = x.toFloatArray();
      for (int m = 0; m < 101; m++) {
        float v = 0.1f;
        for (int t = 0; t < 3; t++) {
          float h = v + (currents[t * 101 + m] - (v - 0.1f)) / 1.7f;
          float spike = h - 1.0f >= 0 ? 1 : 0;
          v = (1 - spike) * h + spike * 0.1f;
          assertThat(s.toFloatArray()[t * 101 + m]).isEqualTo(spike);
          assertThat(vSeq.toFloatArray()[t * 101 + m]).isEqualTo(v);
        }
      }
    }
  }

  @Test
  void a_potential_at_the_threshold_fires_and_no_neurons_are_no_error() {
    NeuronDynamics neuron =
        new NeuronDynamics(
            Charge.INTEGRATE, 1, Double.NaN, 1, false, 0, 0, false, TestSlope.SIGMOID);
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new float[] {1, Float.NaN, 0.99999f}, 1, 3);
      Tensor s = scope.allocateLike(x);
      kernels.forward(neuron, x, null, s, null, null);
      assertThat(s.toFloatArray()).containsExactly(1, 0, 0);
      Tensor none = scope.allocate(DType.FLOAT, Shape.of(2, 0));
      kernels.forward(neuron, none, null, none, null, null);
      Gradients empty = new Gradients(none, null, null);
      assertThat(kernels.backward(neuron, none, null, empty, none, null)).isEqualTo(0);
    }
  }

  private double[] gradient(TensorScope scope, NeuronDynamics neuron, Tensor x) {
    Tensor gs = scope.full(x.dtype(), 1, x.shape());
    Tensor gx = scope.allocateLike(x);
    kernels.backward(neuron, x, null, new Gradients(gs, null, null), gx, null);
    return gx.toDoubleArray();
  }

  /** The weighted sum of all results of one neuron, and its slope along one direction. */
  private static final class Plain {

    private final NeuronDynamics neuron;
    private final double[] x;
    private final double[] v0;
    private final double[] gs;
    private final double[] gvLast;
    private final double[] gvSeq;
    private final double[] spikes = new double[STEPS];
    private final double[] potentials = new double[STEPS];

    Plain(NeuronDynamics neuron, Tensor x, Tensor v0, Tensor gs, Tensor gvLast, Tensor gvSeq) {
      this.neuron = neuron;
      this.x = x.toDoubleArray();
      this.v0 = v0.toDoubleArray();
      this.gs = gs.toDoubleArray();
      this.gvLast = gvLast.toDoubleArray();
      this.gvSeq = gvSeq.toDoubleArray();
    }

    double slope(int m, int step, double v0Slope, double factorSlope) {
      PlainNeuron plain = new PlainNeuron(neuron, v0[m], v0Slope, factorSlope);
      double slope = 0;
      for (int t = 0; t < STEPS; t++) {
        int at = t * NEURONS + m;
        plain.step(x[at], t == step ? 1 : 0);
        slope += gs[at] * plain.spikeSlope() + gvSeq[at] * plain.potentialSlope();
        spikes[t] = plain.spike();
        potentials[t] = plain.potential();
      }
      return slope + gvLast[m] * plain.potentialSlope();
    }
  }
}
