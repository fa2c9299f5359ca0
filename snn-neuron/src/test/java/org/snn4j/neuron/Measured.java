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
 * @param spikes all of them
 * @param potentials after every step
 * @param loss {@code sum(spikes * a) + sum(last potentials * b) + sum(potentials * c)}
 * @param gradients of the loss: for the currents, then for each learnable value
 */
record Measured(double[] spikes, double[] potentials, double loss, List<double[]> gradients) {

  static final int T = 7;
  static final int N = 3;
  static final int FEATURES = 5;

  /** Runs a neuron on the same currents in a given way, forward and backward. */
  static <S extends NeuronState<S>> Measured of(
      Neuron<S> neuron, DType dtype, BiFunction<Tensor, Learned, SpikeTrain<S>> way) {
    try (TensorScope scope = TensorScope.open("measured")) {
      return of(neuron, way, currents(scope, dtype), Map.of());
    }
  }

  /** The same with given currents, and with learnable values other than the initial ones. */
  static <S extends NeuronState<S>> Measured of(
      Neuron<S> neuron,
      BiFunction<Tensor, Learned, SpikeTrain<S>> way,
      Tensor currents,
      Map<String, Double> changed) {
    TensorScope scope = currents.scope();
    DType dtype = currents.dtype();
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(currents);
    Map<String, Tensor> values = watched(neuron, tape, dtype, changed);
    SpikeTrain<S> train = way.apply(x, new Learned(values));
    List<Tensor> outputs =
        List.of(train.spikes(), train.state().v(), train.potentials().orElseThrow());
    List<Tensor> weights = new ArrayList<>();
    double loss = 0;
    for (int i = 0; i < outputs.size(); i++) {
      weights.add(Sample.cotangent(scope, dtype, 10 + i, outputs.get(i).shape()));
      loss += dot(outputs.get(i).toDoubleArray(), weights.get(i).toDoubleArray());
    }
    Gradients found = tape.backward(outputs, weights);
    List<double[]> gradients = new ArrayList<>();
    gradients.add(found.of(x).toDoubleArray());
    values.values().forEach(value -> gradients.add(found.of(value).toDoubleArray()));
    return new Measured(
        train.spikes().toDoubleArray(), outputs.get(2).toDoubleArray(), loss, gradients);
  }

  static Tensor currents(TensorScope scope, DType dtype) {
    return Sample.currents(scope, dtype, 1, T, N, FEATURES);
  }

  private static Map<String, Tensor> watched(
      Neuron<?> neuron, Tape tape, DType dtype, Map<String, Double> changed) {
    Init init = new Init(tape.scope(), dtype, new RandomStream(2));
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (Learnable learnable : neuron.learnables()) {
      Tensor value = init.draw(learnable.initial(), learnable.shape().toArray());
      if (changed.containsKey(learnable.name())) {
        value = tape.scope().full(dtype, changed.get(learnable.name()), Shape.of());
      }
      values.put(learnable.name(), tape.watch(value));
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
