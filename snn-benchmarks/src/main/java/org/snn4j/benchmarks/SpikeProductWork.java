// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.function.Consumer;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.spike.PackedMatrix;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** A linear layer's products of one size and density, dense and by events. */
public final class SpikeProductWork implements AutoCloseable {

  private final SpikeKernels kernels = Kernels.of(DType.FLOAT).spikes();
  private final TensorScope scope = TensorScope.open("spike products");
  private final Tensor x;
  private final Tensor weight;
  private final Tensor g;
  private final Tensor gx;
  private final Tensor gradient;
  private final Module layer;
  private final PackedMatrix packed;
  private final SpikeRows spikes;

  /** Spikes {@code [rows, k]} and a weight {@code [p, k]}. */
  public SpikeProductWork(int rows, int k, int p, double density) {
    RandomStream random = new RandomStream(1);
    x = filled(random, density, rows, k);
    weight = filled(random, 2, p, k);
    g = filled(random, 2, rows, p);
    gx = scope.allocateLike(x);
    gradient = scope.allocate(DType.FLOAT, Shape.of(k, p));
    layer = new Linear(k, p, false, Init.seeded(scope, 1));
    packed = kernels.pack(swapped(weight));
    spikes = kernels.rows(x, 1).orElseThrow();
  }

  /** Ones for a share of the elements, or random numbers if the share is more than 1. */
  private Tensor filled(RandomStream random, double share, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      double next = random.nextDouble();
      values[i] = share > 1 ? (float) (next - 0.5) : next < share ? 1 : 0;
    }
    Tensor tensor = scope.allocate(DType.FLOAT, Shape.of(rows, columns));
    tensor.copyFrom(values);
    return tensor;
  }

  private static Tensor swapped(Tensor t) {
    return t.view(
        Shape.of(t.size(1), t.size(0)), new long[] {t.stride(1), t.stride(0)}, t.offset());
  }

  /** Multiplications and additions of one dense product. */
  double operations() {
    return 2.0 * x.length() * weight.size(0);
  }

  /** The product by matrices. */
  public Object dense() {
    return product(y -> multiply(x, swapped(weight), y));
  }

  /** The product by events, places and packed weights being there. */
  public Object events() {
    return product(y -> kernels.multiply(spikes, packed, y));
  }

  /**
   * Every way writes the block that a layer's result would lie in, so that all of them find the
   * same memory in the caches.
   */
  private Object product(Consumer<Tensor> way) {
    try (TensorScope inner = scope.child("product")) {
      Tensor y = inner.allocate(DType.FLOAT, Shape.of(x.size(0), weight.size(0)));
      way.accept(y);
      return y.shape();
    }
  }

  /** The gradient of the spikes, which is dense. */
  public Tensor denseInputGradient() {
    return multiply(g, weight, gx);
  }

  Object scanAndEvents() {
    return product(y -> kernels.multiply(kernels.rows(x, 1).orElseThrow(), packed, y));
  }

  /** A layer in inference, which looks for spikes and takes the way that their number says. */
  Object automatic() {
    try (TensorScope inner = scope.child("layer")) {
      return layer.forward(inner.borrow(x), ForwardPass.inference(inner)).shape();
    }
  }

  PackedMatrix pack() {
    return kernels.pack(swapped(weight));
  }

  /** The gradient of the weights by matrices. */
  public Tensor denseGradient() {
    return multiply(swapped(x), g, gradient);
  }

  /** The gradient of the weights by events. */
  public Tensor eventGradient() {
    kernels.multiplyTransposed(spikes, g, gradient);
    return gradient;
  }

  private static Tensor multiply(Tensor a, Tensor b, Tensor c) {
    Nd4j.exec(
        DynamicCustomOp.builder("matmul")
            .addInputs(a.array(), b.array())
            .addOutputs(c.array())
            .addIntegerArguments(0, 0, 0)
            .build());
    return c;
  }

  @Override
  public void close() {
    scope.close();
  }
}
