// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.quantized;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/**
 * How many steps a layer has taken, and the part of its bias that is due: an equal part at each of
 * the first steps.
 */
record BiasRelease(long taken) implements State<BiasRelease> {

  /** The bias of the next step, or null when all was given; counts the step. */
  static Tensor next(Module layer, Parameter bias, int steps, ForwardPass pass) {
    Optional<BiasRelease> before = pass.state(layer);
    long taken = before.map(BiasRelease::taken).orElse(0L);
    pass.update(layer, new BiasRelease(taken + 1));
    boolean due = bias != null && taken < steps;
    return due ? Arithmetic.multiply(pass.use(bias), 1.0 / steps) : null;
  }

  @Override
  public BiasRelease map(UnaryOperator<Tensor> change) {
    return this;
  }
}
