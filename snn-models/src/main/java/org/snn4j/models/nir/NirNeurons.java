// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * A layer of neurons {@code [T, N, ...]}, which may all have constants of their own: these run as
 * {@code [T, N, F]}, F neurons a sample, as a channel each.
 */
final class NirNeurons extends Module {

  private final NirNeuron neuron;
  private final Module layer;

  NirNeurons(NirNeuron neuron) {
    this.neuron = neuron;
    this.layer = child("neuron", neuron.multiStep());
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Shape shape = neuron.shape();
    if (x.rank() < 3 || (shape.rank() > 0 && !x.shape().tail(2).equals(shape))) {
      throw new ShapeMismatchException(
          "NIR neurons: x must be [T, N, ...] with "
              + (shape.rank() > 0 ? "samples " + shape : "samples of one axis or more")
              + " but has shape "
              + x.shape());
    }
    if (neuron.coefficients().isEmpty()) {
      return layer.forward(x, pass);
    }
    Tensor flat = x.rank() == 3 ? x : Views.flatten(x, 2, -1);
    return Views.reshape(layer.forward(flat, pass), x.shape());
  }
}
