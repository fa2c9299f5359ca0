// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;

/** Memory for time steps that lie as those of a model do. */
final class StepMemory {

  private StepMemory() {}

  /** Steps of undefined content, laid out like one step of {@code x} {@code [T, ...]}. */
  static Tensor allocate(Tensor x, long steps) {
    Shape shape = x.shape().with(0, steps);
    boolean evenly = x.size(0) > 0 && x.isDense() && x.stride(0) == x.length() / x.size(0);
    return x.scope().allocate(x.dtype(), shape, evenly ? x.strides() : Strides.rowMajor(shape));
  }

  /** Steps of zeros, laid out like one step of {@code x} {@code [T, ...]}. */
  static Tensor zeros(Tensor x, long steps) {
    Tensor zeros = allocate(x, steps);
    if (zeros.length() > 0) {
      Kernels.of(zeros).elementwise().fill(zeros, 0);
    }
    return zeros;
  }
}
