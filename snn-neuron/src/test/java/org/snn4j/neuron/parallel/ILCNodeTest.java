// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.Reset;
import org.snn4j.neuron.surrogate.Sigmoid;
import org.snn4j.neuron.surrogate.Surrogate;

class ILCNodeTest {

  private static final int T = 5;
  private static final int N = 7;
  private static final int A = 2;
  private static final int P = 3;
  private static final int AP = A * P;

  private final TensorScope scope = TensorScope.open("ILCNodeTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();

  @AfterEach
  void close() {
    scope.close();
  }

  /** A kind of neuron and its decays. */
  private record Kind(
      String name, double cDecay, double vDecay, BiFunction<Firing, Init, ILCNode> maker) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("IF", 0, 1, (f, init) -> new ILCIFNode(A, P, f, init)),
        new Kind("LIF", 0, 0.625, (f, init) -> new ILCLIFNode(A, P, 0.625, f, init)),
        new Kind(
            "CUBA", 0.375, 0.625, (f, init) -> new ILCCUBALIFNode(A, P, 0.375, 0.625, f, init)));
  }

  private static Firing firing(Reset reset, Surrogate surrogate) {
    return new Firing(0.75, reset, false, surrogate);
  }

  /** Loops over steps, samples and neurons. */
  private static double[] expected(Kind kind, ILCNode neuron, Reset reset, double[] x) {
    double[] w = neuron.parameters().get("conn.weight").value().toDoubleArray();
    double[] b = neuron.parameters().get("conn.bias").value().toDoubleArray();
    double[] spikes = new double[T * N * AP];
    for (int n = 0; n < N; n++) {
      double[] v = new double[AP];
      double[] c = new double[AP];
      java.util.Arrays.fill(v, reset.restingPotential());
      for (int t = 0; t < T; t++) {
        int row = (t * N + n) * AP;
        for (int i = 0; i < AP; i++) {
          double input = x[row + i];
          for (int j = 0; t > 0 && j < P; j++) {
            input += w[i * P + j] * spikes[row - N * AP + i / P * P + j];
          }
          c[i] = kind.cDecay * c[i] + input + (t > 0 ? b[i] : 0);
          v[i] = kind.vDecay * v[i] + c[i];
          boolean fires = v[i] >= 0.75;
          spikes[row + i] = fires ? 1 : 0;
          if (fires) {
            v[i] = reset instanceof Reset.Hard hard ? hard.vReset() : v[i] - 0.75;
          }
        }
      }
    }
    return spikes;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void equals_loops_over_steps_and_neurons(Kind kind) {
    for (Reset reset : new Reset[] {Reset.hard(), Reset.hard(-0.25), Reset.soft()}) {
      ILCNode neuron = kind.maker.apply(firing(reset, new Sigmoid(4)), init);
      Tensor x = new RandomTensors(scope, 1).uniform(DType.DOUBLE, -1, 2, T, N, AP);
      double[] expected = expected(kind, neuron, reset, x.toDoubleArray());
      assertThat(expected).contains(0, 1);
      for (Layout layout : Layout.values()) {
        Tensor y = neuron.forward(layout.copy(scope, x), ForwardPass.inference(scope));
        assertThat(y.toDoubleArray()).as("%s %s", reset, layout).containsExactly(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void the_gradients_are_those_of_the_smooth_function(Kind kind) {
    Reset reset = kind.cDecay > 0 ? Reset.hard(-0.25) : Reset.soft();
    ILCNode neuron = kind.maker.apply(firing(reset, new Sigmoid(2).smooth()), init);
    Tensor x = new RandomTensors(scope, 2).doubles(3, 1, AP);
    ModuleGradientCheck.check(neuron, ForwardPass.Mode.TRAINING, x);
  }

  @Test
  void the_input_is_not_written_to() {
    ILCIFNode neuron = new ILCIFNode(A, P, Init.seeded(scope, 3));
    Tensor x = new RandomTensors(scope, 3).floats(T, N, AP);
    float[] before = x.toFloatArray();
    float[] first = neuron.forward(x, ForwardPass.inference(scope)).toFloatArray();
    assertThat(x.toFloatArray()).containsExactly(before);
    assertThat(neuron.forward(x, ForwardPass.inference(scope)).toFloatArray())
        .containsExactly(first);
  }

  @Test
  void time_stays_outermost() {
    Tensor x = new RandomTensors(scope, 3).floats(T, N, AP);
    ILCIFNode neuron = new ILCIFNode(A, P, Init.seeded(scope, 3));
    assertThat(neuron.forward(x, ForwardPass.inference(scope)).isRowMajor()).isTrue();
  }

  @Test
  void a_sample_does_not_depend_on_the_others() {
    ILCLIFNode neuron = new ILCLIFNode(A, P, Init.seeded(scope, 3));
    Tensor x = new RandomTensors(scope, 4).floats(T, N, AP);
    float[] whole = neuron.forward(x, ForwardPass.inference(scope)).toFloatArray();
    float[] last = new float[T * AP];
    float[] expected = new float[T * AP];
    for (int t = 0; t < T; t++) {
      System.arraycopy(x.toFloatArray(), (t * N + 1) * AP, last, t * AP, AP);
      System.arraycopy(whole, (t * N + 1) * AP, expected, t * AP, AP);
    }
    Tensor own = neuron.forward(scope.of(last, T, 1, AP), ForwardPass.inference(scope));
    assertThat(own.toFloatArray()).containsExactly(expected);
  }

  @Test
  void parameters_have_the_peers_names_and_start() {
    ILCCUBALIFNode neuron = new ILCCUBALIFNode(A, P, init);
    assertThat(neuron.parameters()).containsOnlyKeys("conn.weight", "conn.bias");
    Tensor weight = neuron.parameters().get("conn.weight").value();
    assertThat(weight.shape()).isEqualTo(Shape.of(AP, 1, P));
    for (double value : weight.toDoubleArray()) {
      assertThat(value).isCloseTo(0, within(0.578));
    }
  }

  @Test
  void other_inputs_are_refused_by_name() {
    ILCIFNode neuron = new ILCIFNode(A, P, Init.seeded(scope, 3));
    for (Shape shape : new Shape[] {Shape.of(T, AP), Shape.of(T, N, AP + 1), Shape.of(0, N, AP)}) {
      assertThatExceptionOfType(ShapeMismatchException.class)
          .isThrownBy(
              () -> neuron.forward(scope.zeros(DType.FLOAT, shape), ForwardPass.inference(scope)))
          .withMessage(
              "ILCIFNode: x must have shape [T, N, A * P] with A * P = 2 * 3 and 1 time step or more"
                  + " but has "
                  + shape);
    }
  }

  @Test
  void wrong_constants_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ILCIFNode(0, P, init))
        .withMessage("ILCIFNode: populations must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ILCLIFNode(A, 0, init))
        .withMessage("ILCLIFNode: neurons must be 1 or more but is 0");
    Firing firing = Firing.DEFAULT;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ILCCUBALIFNode(A, P, Double.NaN, 1, firing, init))
        .withMessage("ILCCUBALIFNode: currentDecay must be a finite number but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ILCLIFNode(A, P, Double.NaN, firing, init))
        .withMessage("ILCLIFNode: potentialDecay must be a finite number but is NaN");
  }
}
