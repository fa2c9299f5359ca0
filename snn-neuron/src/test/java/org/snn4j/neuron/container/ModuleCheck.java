// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** What tests of modules over sequences measure; all in DOUBLE. */
public final class ModuleCheck {

  private static final double STEP = 1e-6;

  private static final int DIRECTIONS = 3;

  /** A central difference with that step of sums of some 100 values of size 1. */
  private static final double DIFFERENCE_ERROR = 2e-7;

  /** One way to run a module. */
  @FunctionalInterface
  public interface Run {
    Tensor of(Tensor x, ForwardPass pass);
  }

  private ModuleCheck() {}

  /**
   * The output, the gradient of the input, those of all parameters, for the loss {@code sum(y *
   * weights)} with fixed random weights.
   */
  public static List<double[]> measured(Module module, Run run, Tensor x) {
    try (TensorScope scope = TensorScope.open("measured")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor watched = tape.watch(scope.borrow(x));
      Tensor y = run.of(watched, ForwardPass.training(tape, 7));
      Gradients gradients = tape.backward(y, weights(scope, y));
      List<double[]> results = new ArrayList<>();
      results.add(y.toDoubleArray());
      results.add(gradients.of(watched).toDoubleArray());
      for (Parameter parameter : module.parameters().values()) {
        results.add(gradients.find(parameter).orElseThrow().toDoubleArray());
      }
      return results;
    }
  }

  /** Two ways give the same output and gradients, and no gradient is 0 throughout. */
  public static void requireSame(List<double[]> one, List<double[]> other) {
    assertThat(one).hasSameSizeAs(other);
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i)).as("result %s", i).containsExactly(other.get(i), within(1e-12));
      assertThat(one.get(i)).as("result %s", i).isNotEqualTo(new double[one.get(i).length]);
    }
  }

  /**
   * The gradients of the input and of every parameter are the differences of the loss, along a few
   * random directions for each tensor.
   */
  public static void requireDifferences(Module module, Run run, Tensor x) {
    List<double[]> measured = measured(module, run, x);
    List<Tensor> changed = new ArrayList<>(List.of(x));
    module.parameters().values().forEach(parameter -> changed.add(parameter.value()));
    for (int i = 0; i < changed.size(); i++) {
      for (long direction = 20; direction < 20 + DIRECTIONS; direction++) {
        double[] along = direction(changed.get(i), direction);
        double above = lossAt(run, x, changed.get(i), along, STEP);
        double below = lossAt(run, x, changed.get(i), along, -STEP);
        double slope = (above - below) / (2 * STEP);
        assertThat(dot(measured.get(1 + i), along))
            .as("gradient of tensor %s along direction %s", i, direction)
            .isCloseTo(slope, within(DIFFERENCE_ERROR * Math.max(1, Math.abs(slope))));
      }
    }
  }

  /** Each sample, axis 1 of x, gives in inference what it gives alone. */
  public static void requireBatchIndependence(Run run, Tensor x) {
    try (TensorScope scope = TensorScope.open("independence")) {
      Tensor all = run.of(scope.borrow(x), ForwardPass.inference(scope));
      assertThat(all.toDoubleArray()).isNotEqualTo(new double[(int) all.length()]);
      for (int i = 0; i < x.size(1); i++) {
        Tensor alone = Views.slice(scope.borrow(x), 1, i, i + 1);
        Tensor y = run.of(alone, ForwardPass.inference(scope));
        assertThat(y.toDoubleArray())
            .as("sample %s", i)
            .containsExactly(Views.slice(all, 1, i, i + 1).toDoubleArray(), within(1e-12));
      }
    }
  }

  /** The first steps in one call and the others in a second one of the same pass. */
  public static Run inTwoCalls(Module module, int first) {
    return (x, pass) -> {
      List<Tensor> parts = Joins.split(x, 0, first, x.size(0) - first);
      Tensor head = module.forward(parts.get(0), pass);
      return Joins.concat(0, head, module.forward(parts.get(1), pass));
    };
  }

  private static double lossAt(Run run, Tensor x, Tensor changed, double[] along, double by) {
    double[] kept = changed.toDoubleArray();
    double[] moved = kept.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += by * along[i];
    }
    changed.copyFrom(moved);
    try (TensorScope scope = TensorScope.open("difference")) {
      ForwardPass pass = ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 7);
      Tensor y = run.of(scope.borrow(x), pass);
      return dot(y.toDoubleArray(), weights(scope, y).toDoubleArray());
    } finally {
      changed.copyFrom(kept);
    }
  }

  private static Tensor weights(TensorScope scope, Tensor y) {
    return new RandomTensors(scope, 11).uniform(DType.DOUBLE, -1, 1, y.shape().toArray());
  }

  private static double[] direction(Tensor tensor, long seed) {
    try (TensorScope scope = TensorScope.open("direction")) {
      return new RandomTensors(scope, seed)
          .uniform(DType.DOUBLE, -1, 1, tensor.shape().toArray())
          .toDoubleArray();
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
