// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.residual;

import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/**
 * The spike-element-wise functions g(a, b) of a shortcut a and a branch b.
 *
 * <p>Source: W. Fang et al., <i>Deep Residual Learning in Spiking Neural Networks</i>, NeurIPS
 * 2021.
 */
public enum SpikeElementWise implements Connector {
  /** {@code a + b}: the output counts spikes. */
  ADD {
    @Override
    public Tensor connect(Tensor a, Tensor b) {
      return Arithmetic.add(a, b);
    }
  },
  /** {@code a b}: fires where both do. */
  AND {
    @Override
    public Tensor connect(Tensor a, Tensor b) {
      return Arithmetic.multiply(a, b);
    }
  },
  /** {@code a (1 - b)}: fires where a does and b does not. */
  IAND {
    @Override
    public Tensor connect(Tensor a, Tensor b) {
      return Arithmetic.multiply(a, Arithmetic.affine(b, -1, 1));
    }
  }
}
