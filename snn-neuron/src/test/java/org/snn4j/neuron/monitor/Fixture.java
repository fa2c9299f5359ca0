// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.container.MultiStepContainer;

/** A network of two blocks, one of whole sequences and one step by step, and its input. */
final class Fixture {

  static final int T = 5;
  static final int N = 3;
  static final int IN = 7;
  static final int HIDDEN = 11;
  static final int OUT = 2;

  private Fixture() {}

  /** Layers {@code whole.fc, whole.lif, steps.0, steps.1}. */
  static Module network(TensorScope scope) {
    Init init = Init.seeded(scope, 1);
    Map<String, Module> whole = new LinkedHashMap<>();
    whole.put("fc", new Linear(IN, HIDDEN, init));
    whole.put("lif", new LIFNode().withThreshold(0.25).multiStep());
    Map<String, Module> blocks = new LinkedHashMap<>();
    blocks.put("whole", new Sequential(whole));
    blocks.put(
        "steps",
        new MultiStepContainer(
            new Linear(HIDDEN, OUT, init), new IFNode().withThreshold(0.25).singleStep()));
    return new Sequential(blocks);
  }

  /** Currents {@code [T, N, IN]}, uniform in [-1, 3). */
  static Tensor input(TensorScope scope, long seed) {
    return uniform(scope, seed, -1, 3, T, N, IN);
  }

  static Tensor uniform(TensorScope scope, long seed, double from, double to, long... sizes) {
    RandomStream random = new RandomStream(seed);
    Tensor tensor = scope.allocate(DType.FLOAT, Shape.of(sizes));
    double[] values = new double[Math.toIntExact(tensor.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.uniform(from, to);
    }
    tensor.copyFrom(values);
    return tensor;
  }
}
