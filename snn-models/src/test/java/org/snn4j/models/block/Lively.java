// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.block;

import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** Networks in which a good part of the neurons fires, as tests need them and training finds. */
public final class Lively {

  private Lively() {}

  /** Draws the weights and biases of a network's norms anew, high enough to fire. */
  public static void norms(Module network, TensorScope scope) {
    network.parameters().forEach((name, p) -> draw(name, p, scope));
  }

  private static void draw(String name, Parameter parameter, TensorScope scope) {
    if (parameter.value().rank() != 1) {
      return;
    }
    double low = name.endsWith("weight") ? 1.5 : 0.1;
    RandomTensors random = new RandomTensors(scope, name.hashCode());
    long[] sizes = parameter.value().shape().toArray();
    parameter.value().copyFrom(random.uniform(DType.DOUBLE, low, low + 1.5, sizes).toDoubleArray());
  }
}
