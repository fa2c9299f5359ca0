// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import java.nio.ByteBuffer;
import java.util.function.DoubleUnaryOperator;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronKernels.Gradients;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The firing step and the primitive as operations on tensors. */
final class SurrogateOps {

  private SurrogateOps() {}

  static Tensor fire(Surrogate surrogate, Tensor x) {
    TensorScope scope = TensorScope.innermost(x);
    Tensor dense = dense(x, scope);
    Tensor y = scope.allocateLike(dense);
    if (x.length() > 0) {
      // One step of a neuron at rest whose threshold is 0: its potential is the input itself.
      Kernels.of(x).neurons().forward(bareStep(surrogate), row(dense), null, row(y), null, null);
    }
    return Tape.record(
        "fire", y, (g, sink) -> sink.give(0, timesSlope(surrogate, dense, g, sink.scope())), x);
  }

  static Tensor primitive(Surrogate surrogate, Tensor x) {
    return map("primitive", x, surrogate::primitive, surrogate.primitiveSlope());
  }

  /** Any function of one number, element by element, with a slope of its own choice. */
  static Tensor map(String name, Tensor x, DoubleUnaryOperator function, SurrogateSlope slope) {
    TensorScope scope = TensorScope.innermost(x);
    Tensor dense = dense(x, scope);
    Tensor y = scope.allocateLike(dense);
    HostMemory.write(y, to -> fill(function, dense, to));
    return Tape.record(
        name, y, (g, sink) -> sink.give(0, timesSlope(slope, dense, g, sink.scope())), x);
  }

  private static Tensor timesSlope(
      SurrogateSlope surrogate, Tensor x, Tensor g, TensorScope scope) {
    Tensor gx = scope.allocateLike(x);
    if (x.length() > 0) {
      Tensor gy = g;
      if (!g.hasLayoutOf(x)) {
        gy = scope.allocateLike(x);
        Kernels.of(x).elementwise().copy(g, gy);
      }
      Gradients gradients = new Gradients(row(gy), null, null);
      Kernels.of(x).neurons().backward(bareStep(surrogate), row(x), null, gradients, row(gx), null);
    }
    return gx;
  }

  private static void fill(DoubleUnaryOperator function, Tensor x, ByteBuffer to) {
    int length = Math.toIntExact(x.length());
    ByteBuffer from = HostMemory.read(x);
    if (x.dtype() == DType.FLOAT) {
      for (int i = 0; i < length; i++) {
        to.putFloat(4 * i, (float) function.applyAsDouble(from.getFloat(4 * i)));
      }
    } else {
      for (int i = 0; i < length; i++) {
        to.putDouble(8 * i, function.applyAsDouble(from.getDouble(8 * i)));
      }
    }
  }

  private static NeuronDynamics bareStep(SurrogateSlope surrogate) {
    return new NeuronDynamics(
        NeuronDynamics.Charge.INTEGRATE, 1, 1, 0, false, 0, 0, false, surrogate);
  }

  private static Tensor dense(Tensor x, TensorScope scope) {
    if (x.isDense()) {
      return x.detach();
    }
    Tensor copy = scope.allocate(x.dtype(), x.shape());
    Kernels.of(x).elementwise().copy(x.detach(), copy);
    return copy;
  }

  private static Tensor row(Tensor dense) {
    long length = dense.length();
    return dense.view(Shape.of(1, length), new long[] {length, 1}, dense.offset());
  }
}
