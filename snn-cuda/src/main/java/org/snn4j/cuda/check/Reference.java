// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import java.util.ServiceLoader;
import org.snn4j.core.kernel.KernelProvider;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronKernels;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Neurons of the {@code nd4j} provider on the CPU, arrays in and out. */
final class Reference {

  private Reference() {}

  /**
   * What a forward pass gives.
   *
   * @param s spikes {@code [T, M]}
   * @param vLast potentials after the last step {@code [M]}
   * @param vSeq potentials after every step {@code [T, M]}
   */
  record Forward(float[] s, float[] vLast, float[] vSeq) {}

  /**
   * What a backward pass takes; null for none.
   *
   * @param gs of the spikes {@code [T, M]}
   * @param gvLast of the last potentials {@code [M]}
   * @param gvSeq of the potentials after every step {@code [T, M]}
   */
  record Incoming(float[] gs, float[] gvLast, float[] gvSeq) {}

  /**
   * What a backward pass gives.
   *
   * @param gx of the currents {@code [T, M]}
   * @param gv0 of the first potentials {@code [M]}
   * @param factor of the factor
   */
  record Backward(float[] gx, float[] gv0, double factor) {}

  private static Kernels kernels() {
    return ServiceLoader.load(KernelProvider.class, KernelProvider.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("nd4j"))
        .findFirst()
        .orElseThrow()
        .create();
  }

  static Forward forward(NeuronDynamics neuron, int steps, float[] x, float[] v0) {
    int m = x.length / steps;
    try (TensorScope scope = TensorScope.open("reference")) {
      Tensor s = scope.allocate(DType.FLOAT, Shape.of(steps, m));
      Tensor vLast = scope.allocate(DType.FLOAT, Shape.of(m));
      Tensor vSeq = scope.allocate(DType.FLOAT, Shape.of(steps, m));
      Tensor currents = scope.of(x, steps, m);
      kernels().neurons().forward(neuron, currents, given(scope, v0, m), s, vLast, vSeq);
      return new Forward(s.toFloatArray(), vLast.toFloatArray(), vSeq.toFloatArray());
    }
  }

  static Backward backward(
      NeuronDynamics neuron, int steps, float[] x, float[] v0, Incoming incoming) {
    int m = x.length / steps;
    try (TensorScope scope = TensorScope.open("reference")) {
      Tensor gx = scope.allocate(DType.FLOAT, Shape.of(steps, m));
      Tensor gv0 = scope.allocate(DType.FLOAT, Shape.of(m));
      double factor =
          kernels()
              .neurons()
              .backward(
                  neuron,
                  scope.of(x, steps, m),
                  given(scope, v0, m),
                  new NeuronKernels.Gradients(
                      given(scope, incoming.gs(), steps, m),
                      given(scope, incoming.gvLast(), m),
                      given(scope, incoming.gvSeq(), steps, m)),
                  gx,
                  gv0);
      return new Backward(gx.toFloatArray(), gv0.toFloatArray(), factor);
    }
  }

  private static Tensor given(TensorScope scope, float[] values, long... sizes) {
    return values == null ? null : scope.of(values, sizes);
  }
}
