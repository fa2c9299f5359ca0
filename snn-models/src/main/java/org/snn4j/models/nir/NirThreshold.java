// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import org.snn4j.core.nn.Buffer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.surrogate.Surrogate;

/** 1 where an element of a sample is above its threshold, else 0. */
final class NirThreshold extends Module {

  private final Buffer threshold;
  private final Surrogate surrogate;

  NirThreshold(NirArray values, Surrogate surrogate, Init init) {
    Tensor value = init.constant(0, values.shape().toArray());
    value.copyFrom(values.values());
    this.threshold = buffer("threshold", value);
    this.surrogate = surrogate;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    // A surrogate fires at 0 and above; what is at its threshold must not.
    Tensor below = surrogate.fire(Arithmetic.subtract(pass.use(threshold), x));
    return Arithmetic.affine(below, -1, 1);
  }
}
