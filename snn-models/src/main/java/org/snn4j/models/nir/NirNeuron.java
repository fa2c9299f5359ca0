// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import java.util.List;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.ElementwiseNeuron;
import org.snn4j.neuron.Learned;

/**
 * The neurons of one node.
 *
 * @param shape of a sample of them; without axes if any shape will do
 * @param cell their step
 * @param coefficients what the cell's parameters stand for, by index, a value for each neuron
 * @param firesBinary whether every output is 0 or 1
 */
record NirNeuron(Shape shape, Cell cell, List<NirArray> coefficients, boolean firesBinary)
    implements ElementwiseNeuron {

  NirNeuron {
    coefficients = List.copyOf(coefficients);
  }

  @Override
  public List<Tensor> parameters(Tensor x, Learned learned) {
    return coefficients.stream().map(values -> row(x, values)).toList();
  }

  private static Tensor row(Tensor x, NirArray values) {
    Tensor row = TensorScope.innermost(x).allocate(x.dtype(), Shape.of(1, values.values().length));
    row.copyFrom(values.values());
    return row;
  }
}
