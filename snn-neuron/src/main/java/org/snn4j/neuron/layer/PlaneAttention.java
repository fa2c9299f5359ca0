// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * Scales the pixels of {@code [T, N, C, H, W]} by one map of each sample: the sigmoid of a
 * convolution over the mean and the maximum over T and C.
 */
final class PlaneAttention extends Module {

  private final Conv2d conv;

  PlaneAttention(int kernelSize, Init init) {
    ConvGeometry geometry = ConvGeometry.kernel(kernelSize).withPadding(kernelSize / 2);
    this.conv = child("conv", new Conv2d(2, 1, geometry, false, init));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Shape map = Shape.of(x.size(1), 1, x.size(3), x.size(4));
    Tensor mean = Views.reshape(Reductions.meanKeepDims(x, 0, 2), map);
    Tensor max = Views.reshape(AxisAttention.maxKeepDims(x, 0, 2), map);
    Tensor scores = Elementwise.sigmoid(conv.forward(Joins.concat(1, mean, max), pass));
    return Arithmetic.multiply(x, Views.unsqueeze(scores, 0));
  }
}
