// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.snn4j.core.nn.Init;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * What one way to run a neuron gave.
 *
 * <p>The loss behind the gradients is {@code sum(spikes * a) + sum(last potentials * b) +
 * sum(potentials * c)} with fixed weights a, b, c.
 *
 * @param spikes all of them
 * @param potentials after every step
 * @param gradients of the loss: for the currents, then for each learnable value
 */
record Measured(double[] spikes, double[] potentials, List<double[]> gradients) {

  static final int T = 7;
  static final int N = 3;
  static final int FEATURES = 5;

  /** Runs a neuron on the same currents in a given way, forward and backward. */
  static <S extends NeuronState<S>> Measured of(
      Neuron<S> neuron, DType dtype, BiFunction<Tensor, Learned, SpikeTrain<S>> way) {
    try (TensorScope scope = TensorScope.open("measured")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(currents(scope, dtype));
      Map<String, Tensor> values = initial(neuron, scope, dtype, Map.of());
      values.replaceAll((name, value) -> tape.watch(value));
      SpikeTrain<S> train = way.apply(x, new Learned(values));
      List<Tensor> outputs = outputs(train);
      Gradients found = tape.backward(outputs, weights(outputs));
      List<double[]> gradients = new ArrayList<>();
      gradients.add(found.of(x).toDoubleArray());
      values.values().forEach(value -> gradients.add(found.of(value).toDoubleArray()));
      return new Measured(
          train.spikes().toDoubleArray(),
          train.potentials().orElseThrow().toDoubleArray(),
          gradients);
    }
  }

  /** The loss alone, at given currents and with some learnable values changed. */
  static <S extends NeuronState<S>> double loss(
      Neuron<S> neuron,
      BiFunction<Tensor, Learned, SpikeTrain<S>> way,
      Tensor currents,
      Map<String, Double> changed) {
    Map<String, Tensor> values = initial(neuron, currents.scope(), currents.dtype(), changed);
    List<Tensor> outputs = outputs(way.apply(currents, new Learned(values)));
    List<Tensor> weights = weights(outputs);
    double loss = 0;
    for (int i = 0; i < outputs.size(); i++) {
      loss += dot(outputs.get(i).toDoubleArray(), weights.get(i).toDoubleArray());
    }
    return loss;
  }

  static Tensor currents(TensorScope scope, DType dtype) {
    return Sample.currents(scope, dtype, 1, T, N, FEATURES);
  }

  private static List<Tensor> outputs(SpikeTrain<?> train) {
    return List.of(train.spikes(), train.state().v(), train.potentials().orElseThrow());
  }

  private static List<Tensor> weights(List<Tensor> outputs) {
    List<Tensor> weights = new ArrayList<>();
    for (Tensor output : outputs) {
      weights.add(
          Sample.cotangent(output.scope(), output.dtype(), 10 + weights.size(), output.shape()));
    }
    return weights;
  }

  private static Map<String, Tensor> initial(
      Neuron<?> neuron, TensorScope scope, DType dtype, Map<String, Double> changed) {
    Init init = new Init(scope, dtype, new RandomStream(2));
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (Learnable learnable : neuron.learnables()) {
      Double other = changed.get(learnable.name());
      values.put(
          learnable.name(),
          other == null
              ? init.draw(learnable.initial(), learnable.shape().toArray())
              : scope.full(dtype, other, Shape.of()));
    }
    return values;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
