// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/** Modules one after the other, as a block runs its children. */
final class Paths {

  private Paths() {}

  static Tensor follow(List<Module> path, Tensor x, ForwardPass pass) {
    Tensor y = x;
    for (Module module : path) {
      y = module.forward(y, pass);
    }
    return y;
  }

  /** {@code x + path(x)}. */
  static Tensor residual(List<Module> path, Tensor x, ForwardPass pass) {
    return Arithmetic.add(x, follow(path, x, pass));
  }
}
