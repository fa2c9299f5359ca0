// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.nio.ByteBuffer;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.ElementwiseState;
import org.snn4j.neuron.MultiStepNeuron;
import org.snn4j.neuron.Neuron;

/** Layers of neurons over a sequence {@code [T, N, C]} far beyond any cache, and copies of it. */
final class NeuronTraffic implements AutoCloseable {

  /** T. */
  static final int STEPS = 4;

  private static final Shape SHAPE = Shape.of(STEPS, 66_000, 96);

  private final TensorScope scope = TensorScope.open("neuron traffic");
  private final Tensor x = scope.allocate(DType.FLOAT, SHAPE);
  private final Tensor y = scope.full(DType.FLOAT, 0, SHAPE);

  NeuronTraffic() {
    float[] values = new float[Math.toIntExact(SHAPE.length())];
    int state = 1;
    for (int i = 0; i < values.length; i++) {
      state = state * 1_664_525 + 1_013_904_223;
      values[i] = (state >>> 8) * 0x1p-23f;
    }
    x.copyFrom(values);
  }

  MultiStepNeuron<?> layer(Neuron<?> neuron) {
    return neuron.multiStep(Init.seeded(scope, 1));
  }

  /** The bytes that a copy reads and writes. */
  long copyBytes() {
    return 2 * SHAPE.length() * Float.BYTES;
  }

  /** Those of a layer: the input, the output, and the state that is written after the last step. */
  long bytes(MultiStepNeuron<?> layer) {
    try (TensorScope step = scope.child("one neuron")) {
      Object rest = layer.neuron().rest(step.zeros(DType.FLOAT, Shape.of(1, 1)));
      long states = rest instanceof ElementwiseState state ? state.values().size() : 1;
      return copyBytes() + states * SHAPE.length() / STEPS * Float.BYTES;
    }
  }

  /** The forward pass without a tape; its buffers come from the pool. */
  Shape forward(MultiStepNeuron<?> layer) {
    try (TensorScope step = scope.child("step")) {
      return layer.forward(step.borrow(x), ForwardPass.inference(step)).shape();
    }
  }

  /** Adds nothing to every element: vector loads and stores in their simplest loop. */
  void copyVectors() {
    Kernels.of(x).elementwise().affine(x, 1, 0, y);
  }

  /** Our own copy kernel. */
  void copyKernel() {
    Kernels.of(x).elementwise().copy(x, y);
  }

  /** One long copy per thread, by the JVM. */
  void copyWhole() {
    ByteBuffer from = x.bytes();
    ByteBuffer to = y.bytes();
    Workers workers = Workers.shared();
    long bytes = SHAPE.length() * Float.BYTES;
    workers.forRange(
        bytes,
        (bytes + workers.threads() - 1) / workers.threads(),
        (start, end) -> to.put((int) start, from, (int) start, (int) (end - start)));
  }

  @Override
  public void close() {
    scope.close();
  }
}
