// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/**
 * {@code y = scale x}, element by element of a sample; {@code scale} is a parameter shaped like the
 * last axes of the samples.
 */
final class NirScale extends Module {

  private final Parameter scale;

  NirScale(NirArray values, Init init) {
    Tensor value = init.constant(0, values.shape().toArray());
    value.copyFrom(values.values());
    this.scale = parameter("scale", value);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Arithmetic.multiply(x, pass.use(scale));
  }
}
