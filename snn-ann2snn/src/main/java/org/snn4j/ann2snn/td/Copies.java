// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Copies of a trained layer's parameters. */
final class Copies {

  private Copies() {}

  /** A copy of a layer's own parameter, or null where it has none of that name. */
  static Tensor of(TensorScope scope, Module layer, String name) {
    Parameter parameter = layer.parameters().get(name);
    return parameter == null ? null : of(scope, parameter.value());
  }

  /** A copy of a tensor, laid out like it. */
  static Tensor of(TensorScope scope, Tensor value) {
    Tensor copy = scope.allocateLike(value);
    Kernels.of(value).elementwise().copy(value.detach(), copy);
    return copy;
  }
}
