// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/** {@code [N, I]} to {@code [N, O]}. */
record LinearSynapse(Linear layer) implements Synapse {

  @Override
  public Parameter weight() {
    return layer.weight();
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public Tensor products(Tensor post, Tensor pre) {
    requireFit(post, pre);
    return MatMul.matmul(Views.transpose(post.detach(), 0, 1), pre.detach());
  }

  @Override
  public Tensor productsPerSample(Tensor post, Tensor pre) {
    requireFit(post, pre);
    return Arithmetic.multiply(Views.unsqueeze(post.detach(), 2), Views.unsqueeze(pre.detach(), 1));
  }

  @Override
  public void requireFit(Tensor post, Tensor pre) {
    Shape weight = weight().value().shape();
    Shapes.requireRank("Synapse", "pre", 2, "[N, I]", pre.shape());
    Shapes.requireSize("Synapse", "pre", "I", 1, weight.size(1), pre.shape());
    Shapes.requireEqual("Synapse", "post", Shape.of(pre.size(0), weight.size(0)), post.shape());
  }
}
