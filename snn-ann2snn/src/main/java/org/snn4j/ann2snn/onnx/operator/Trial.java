// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.ann2snn.graph.Arguments;
import org.snn4j.ann2snn.graph.Functions;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.NodeCall;
import org.snn4j.ann2snn.graph.Values;
import org.snn4j.core.memory.Storage;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Runs the nodes as they are added, on one sample and on two of which the first is the same. So the
 * shape of every value is known, and whether a sample's value depends on other samples.
 */
final class Trial implements AutoCloseable {

  private static final int MOST_SAMPLES = 2;

  private final Init init;
  private final TensorScope scope;
  private final RandomStream random = new RandomStream(1);
  private final Map<String, List<Object>> values = new HashMap<>();

  Trial(Init init) {
    this.init = init;
    this.scope = init.scope().child("onnx trial");
  }

  /** Random samples between 0 and 1. */
  void input(String node, Shape sample) {
    double[] both = new double[Math.toIntExact(MOST_SAMPLES * sample.length())];
    for (int i = 0; i < both.length; i++) {
      both[i] = random.nextDouble();
    }
    List<Object> inputs = new ArrayList<>();
    for (int samples = 1; samples <= MOST_SAMPLES; samples++) {
      Tensor x = scope.allocate(init.dtype(), sample.insert(0, samples));
      x.copyFrom(java.util.Arrays.copyOf(both, Math.toIntExact(x.length())));
      inputs.add(x);
    }
    values.put(node, inputs);
  }

  /** A constant, the same for any number of samples. */
  void tensor(String node, Tensor tensor) {
    values.put(node, List.of(scope.borrow(tensor), scope.borrow(tensor)));
  }

  /** A function's value. */
  void function(Node node) {
    values.put(
        node.name(),
        both(node, (given, pass) -> Functions.find(node.target()).orElseThrow().apply(given)));
  }

  /** A module's value. */
  void module(Node node, Module module) {
    values.put(node.name(), both(node, (given, pass) -> NodeCall.called(module, given, pass)));
  }

  @FunctionalInterface
  private interface Call {
    Object value(Arguments given, ForwardPass pass);
  }

  private List<Object> both(Node node, Call call) {
    List<Object> results = new ArrayList<>();
    for (int samples = 1; samples <= MOST_SAMPLES; samples++) {
      int place = samples - 1;
      try (TensorScope inner = scope.child(node.name())) {
        Arguments given =
            NodeCall.arguments(
                node, name -> Values.map(values.get(name).get(place), inner::borrow), samples);
        results.add(Values.map(call.value(given, ForwardPass.inference(inner)), inner::keep));
      }
    }
    return results;
  }

  /** A node's value for so many samples, 1 or 2. */
  Tensor value(String node, int samples) {
    return (Tensor) values.get(node).get(samples - 1);
  }

  /** The shape of a node's value. */
  ImmutableList<Size> sizes(String node) {
    Shape one = value(node, 1).shape();
    Shape two = value(node, MOST_SAMPLES).shape();
    ImmutableList.Builder<Size> sizes = ImmutableList.builder();
    for (int axis = 0; axis < one.rank(); axis++) {
      sizes.add(Size.measured(one.size(axis), two.size(axis)));
    }
    return sizes.build();
  }

  /** Gives the memory of all other nodes' values back. */
  void retain(Set<String> nodes) {
    Set<Storage> needed = new HashSet<>();
    nodes.forEach(node -> values.get(node).forEach(value -> tensors(value, needed)));
    Set<String> gone = new HashSet<>(values.keySet());
    gone.removeAll(nodes);
    for (String node : gone) {
      values.remove(node).forEach(value -> Values.map(value, tensor -> released(tensor, needed)));
    }
  }

  private static void tensors(Object value, Set<Storage> storages) {
    Values.map(
        value,
        tensor -> {
          storages.add(tensor.storage());
          return tensor;
        });
  }

  private Tensor released(Tensor tensor, Set<Storage> needed) {
    if (!needed.contains(tensor.storage())) {
      scope.release(tensor);
    }
    return tensor;
  }

  @Override
  public void close() {
    scope.close();
  }
}
